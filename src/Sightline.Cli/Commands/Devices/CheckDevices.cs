using System.CommandLine;
using Sightline.Cli.Connection;
using Sightline.Cli.Output;
using Sightline.Cli.Selection;
using Sightline.Cli.Terminal;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Devices;

/// <summary><c>sightline devices check</c>.</summary>
internal static class CheckDevices
{
    private const int AtOnce = 8;

    public static Command Create(CliApp app)
    {
        var serials = new Argument<string[]>("serial") { Description = "Serial numbers.", Arity = ArgumentArity.OneOrMore };
        var columns = new Option<string?>("--columns", "-c") { Description = "Columns of a table or CSV, parted by commas.", HelpName = "NAMES" };
        columns.CompletionSources.Add([.. DeviceColumns.All.Select(column => column.Name)]);
        var command = new Command("check", "Test devices now. The exit code is 1 if one of them is not Reachable.") { serials, columns };
        command.SetAction(app.Act(async (scope, cancellationToken) =>
        {
            var named = scope.Parsed.GetRequiredValue(serials).Select(SerialText.Parse).Distinct().ToArray();
            var picked = ColumnChoice.Pick(DeviceColumns.All, scope.Parsed.GetValue(columns) ?? Default(scope), scope.Printer.Format);
            var devices = await LiveProgress.RunAsync(scope, "Check", progress => CheckAsync(scope, named, progress, cancellationToken));
            scope.Printer.List(devices, picked, new Page<Device>(devices, devices.Count, null), ContractsJson.Default.PageDevice);
            return devices.All(device => device.State == DeviceState.Reachable) ? ExitCode.Done : ExitCode.SomeFailed;
        }));
        return command;
    }

    private static string? Default(CommandScope scope) => scope.Printer.Format == OutputFormat.Table ? "serial,name,address,state,stateReason" : null;

    private static async Task<IReadOnlyList<Device>> CheckAsync(CommandScope scope, string[] serials, IProgress<ProgressNews> progress, CancellationToken cancellationToken)
    {
        var devices = new Device[serials.Length];
        var done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, serials.Length, options, async (index, ct) =>
        {
            devices[index] = await scope.Edge.Devices.CheckAsync(serials[index], ct);
            progress.Report(new ProgressNews(Interlocked.Increment(ref done), serials.Length, $"{done} of {serials.Length}"));
        });
        return devices;
    }
}
