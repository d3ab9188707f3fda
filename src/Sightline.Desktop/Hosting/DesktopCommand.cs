using System.CommandLine;
using Sightline.Desktop.Windows;

namespace Sightline.Desktop.Hosting;

/// <summary>The command <c>sightline-desktop</c>.</summary>
internal static class DesktopCommand
{
    public static RootCommand Build()
    {
        var port = new Option<int>("--port") { Description = "Port on loopback; 0 takes a free one.", DefaultValueFactory = _ => new DesktopOptions().Port };
        var data = new Option<string?>("--data") { Description = "Data folder of the edge host on this machine, if it is not a default one." };
        var noWindow = new Option<bool>("--no-window") { Description = "Print the URL instead of opening a window." };
        var command = new RootCommand("The Sightline console in its own window.") { port, data, noWindow };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new DesktopOptions { Port = parsed.GetValue(port), EdgeDataFolder = parsed.GetValue(data), OpenWindow = !parsed.GetValue(noWindow) },
            parsed.InvocationConfiguration.Output,
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(DesktopOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        await using var host = await DesktopHost.StartAsync(options, cancellationToken);
        var url = host.NewWindowUrl();
        if (options.OpenWindow && BrowserWindow.TryOpen(url, Path.Combine(options.DataFolder, "browser")))
            await output.WriteLineAsync($"Sightline is open in its window. Ctrl-C ends it. ({host.Address})");
        else
            await output.WriteLineAsync($"Open this link in a browser on this machine; it works once: {url}\nCtrl-C ends it.");
        await host.WaitAsync(cancellationToken);
        return 0;
    }
}
