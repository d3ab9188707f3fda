using System.CommandLine;
using System.Net.Sockets;

namespace Sightline.Farm.Commands;

/// <summary>The command <c>sightline-farm</c>.</summary>
internal static class FarmCommand
{
    public static RootCommand Create()
    {
        var settings = new FarmCommandOptions();
        var command = new RootCommand("Simulated Axis devices that speak the real protocols. Ctrl-C ends them.");
        foreach (var option in settings.All) command.Options.Add(option);
        command.Subcommands.Add(MakeCommands.Image());
        command.Subcommands.Add(MakeCommands.App());
        command.Subcommands.Add(CatalogueCommand.Create());
        command.SetAction((parsed, cancellationToken) => RunAsync(settings.Read(parsed), parsed.GetValue(settings.Table), parsed.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(FarmOptions options, FileInfo? table, InvocationConfiguration streams, CancellationToken cancellationToken)
    {
        // The command line listens for Ctrl-C and SIGTERM once its action waits for the first time; before, the web servers alone would take the signal.
        await Task.Yield();
        try
        {
            await using var farm = await FarmHost.StartAsync(options, cancellationToken);
            if (table is not null) await DeviceTableText.WriteCsvAsync(table.FullName, farm.Devices, cancellationToken);
            await DeviceTableText.WriteAsync(streams.Output, farm);
            await streams.Output.FlushAsync(cancellationToken);
            await UntilCancelledAsync(cancellationToken);
            return 0;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception problem) when (problem is ArgumentException or IOException or SocketException or UnauthorizedAccessException or FormatException)
        {
            await streams.Error.WriteLineAsync($"sightline-farm: {problem.Message}");
            return 1;
        }
    }

    private static async Task UntilCancelledAsync(CancellationToken cancellationToken)
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(() => end.TrySetResult());
        await end.Task;
    }
}
