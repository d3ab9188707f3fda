using System.CommandLine;
using Sightline.Demo.Check;
using Sightline.Demo.Site;
using Sightline.Desktop.Hosting;

namespace Sightline.Demo;

/// <summary>The command line of the demo.</summary>
internal sealed class DemoCommand
{
    private const int MostDevices = 25_600;

    private readonly Option<int> _devices = new("--devices") { Description = "Number of simulated devices, 8 to 25,600: one of each AXIS OS generation and one more at least.", HelpName = "N", DefaultValueFactory = _ => new DemoOptions().Devices };
    private readonly Option<int?> _seed = new("--seed") { Description = "Chooses serial numbers, models and versions. The same seed gives the same site.", HelpName = "N" };
    private readonly Option<string?> _data = new("--data") { Description = "Folder for the data of the edge host and the farm.", HelpName = "FOLDER" };
    private readonly Option<bool> _keep = new("--keep") { Description = "Go on where the last run ended. Without it every run begins fresh." };
    private readonly Option<bool> _check = new("--check") { Description = "Do the main job once: discover, add, log in, wait until all are reachable, restart one. Then end; the exit code is 0 only if every step held." };
    private readonly Option<bool> _noMulticast = new("--no-multicast") { Description = "Devices do not announce themselves; they are found by address alone." };
    private readonly Option<double> _timeScale = new("--time-scale") { Description = "Factor on the durations of restarts; 1 is as slow as real devices.", HelpName = "X", DefaultValueFactory = _ => new DemoOptions().TimeScale };
    private readonly Option<bool> _noWindow = new("--no-window") { Description = "Print the link of the console instead of opening its window." };
    private readonly Option<bool> _log = new("--log") { Description = "Show the edge host's log." };

    public static RootCommand Create(TextWriter output, TimeProvider time)
    {
        var options = new DemoCommand();
        options._devices.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 8 or > MostDevices)
                result.AddError($"--devices can be 8 to {MostDevices}.");
        });
        options._timeScale.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (> 0 and <= 10))
                result.AddError("--time-scale can be above 0 and up to 10.");
        });
        var root = new RootCommand("Starts a demo site on this machine alone: a farm of simulated Axis devices and an edge host that looks after them.");
        foreach (var option in new Option[] { options._devices, options._seed, options._data, options._keep, options._check, options._noMulticast, options._timeScale, options._noWindow, options._log })
            root.Options.Add(option);
        root.SetAction((parsed, cancellationToken) => RunAsync(options.Read(parsed), output, time, cancellationToken));
        return root;
    }

    private DemoOptions Read(ParseResult parsed) => new()
    {
        Devices = parsed.GetValue(_devices),
        Seed = parsed.GetValue(_seed),
        Data = parsed.GetValue(_data),
        Keep = parsed.GetValue(_keep),
        Check = parsed.GetValue(_check),
        Multicast = !parsed.GetValue(_noMulticast),
        TimeScale = parsed.GetValue(_timeScale),
        Window = !parsed.GetValue(_noWindow),
        Log = parsed.GetValue(_log),
    };

    private static async Task<int> RunAsync(DemoOptions options, TextWriter output, TimeProvider time, CancellationToken cancellationToken)
    {
        // The command line listens for Ctrl-C and SIGTERM once its action waits for the first time; before, the web servers alone would take the signal.
        await Task.Yield();
        try
        {
            using var folder = DemoFolder.Open(options);
            var report = new CheckReport(output, time);
            await using var site = await DemoSite.StartAsync(options, folder.Path, time, cancellationToken);
            if (options.Check)
                return await MainJob.RunAsync(site, report, cancellationToken);
            await using var console = await DesktopHost.StartAsync(new DesktopOptions { EdgeDataFolder = site.EdgeFolder, DataFolder = Path.Combine(folder.Path, "console") }, cancellationToken);
            Welcome.Write(output, site, options, folder);
            Welcome.WriteConsole(output, console, options, Path.Combine(folder.Path, "console", "browser"));
            await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken);
            return 0;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            output.WriteLine("Stopped.");
            return options.Check ? 130 : 0;
        }
        catch (DemoException fault)
        {
            System.Console.Error.WriteLine($"Error: {fault.Message}");
            return 1;
        }
    }
}
