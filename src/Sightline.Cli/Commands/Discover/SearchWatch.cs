using Sightline.Cli.Connection;
using Sightline.Cli.Output;
using Sightline.Client.Events;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Discover;

/// <summary>Shows devices as they are found, until the caller stops.</summary>
internal static class SearchWatch
{
    public static async Task<int> RunAsync(CommandScope scope, SearchRequest request, IReadOnlyList<Column<Device>> columns, CancellationToken cancellationToken)
    {
        var lines = new RowStream<Device>(scope.Console, scope.Printer, columns, ContractsJson.Default.Device);
        var shown = new HashSet<string>();
        SearchRun? run = null;
        await foreach (var news in scope.Edge.Events.ReadAsync(cancellationToken: cancellationToken))
        {
            switch (news)
            {
                // Begun only now, so that no device is found before somebody looks.
                case StreamOpened when run is null:
                    run = await scope.Edge.Searches.StartAsync(request, cancellationToken: cancellationToken);
                    break;
                case StreamLost lost:
                    scope.Console.Tell($"{lost.Reason} Trying again in {lost.RetryIn.TotalSeconds:0.0} s.");
                    break;
                case DeviceEvent found when shown.Add(found.Device.Serial):
                    lines.Write(found.Device);
                    break;
                case SearchEvent ended when ended.Search.Id == run?.Id && ended.Search.State != SearchState.Running:
                    scope.Console.Tell($"{SearchReport.Words(ended.Search)} Still listening; Ctrl-C ends it.");
                    break;
            }
        }
        return ExitCode.Done;
    }
}
