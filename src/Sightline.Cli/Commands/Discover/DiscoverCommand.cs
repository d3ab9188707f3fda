using System.CommandLine;
using Sightline.Cli.Connection;
using Sightline.Cli.Output;
using Sightline.Cli.Terminal;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Discover;

/// <summary><c>sightline discover</c>.</summary>
internal sealed class DiscoverCommand
{
    private readonly SearchOptions _search = new();
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only tell what would be asked." };
    private readonly Option<bool> _noWait = new("--no-wait") { Description = "Do not wait for the end." };
    private readonly Option<bool> _watch = new("--watch") { Description = "Show each device as it is found, until Ctrl-C." };
    private readonly Option<string?> _columns = new("--columns", "-c") { Description = "Columns of a table or CSV, parted by commas.", HelpName = "NAMES" };

    public static Command Create(CliApp app)
    {
        var options = new DiscoverCommand();
        var command = new Command("discover", "Search for devices: by multicast on every network of the edge host, or at addresses.");
        options._search.AddTo(command);
        options._columns.CompletionSources.Add([.. DeviceColumns.All.Select(column => column.Name)]);
        foreach (var option in new Option[] { options._dryRun, options._noWait, options._watch, options._columns })
            command.Options.Add(option);
        command.SetAction(app.Act(options.RunAsync));
        return command;
    }

    private async Task<int> RunAsync(CommandScope scope, CancellationToken cancellationToken)
    {
        if (scope.Parsed.GetValue(_watch) && scope.Parsed.GetValue(_noWait))
            throw CliException.Usage("--watch and --no-wait exclude each other.");
        var columns = ColumnChoice.Pick(DeviceColumns.All, scope.Parsed.GetValue(_columns), scope.Printer.Format);
        var request = await _search.ReadAsync(scope, cancellationToken);
        if (scope.Parsed.GetValue(_dryRun))
            return SearchReport.Write(scope, await scope.Edge.Searches.PreviewAsync(request, cancellationToken));
        if (scope.Parsed.GetValue(_watch))
            return await SearchWatch.RunAsync(scope, request, columns, cancellationToken);
        var run = await scope.Edge.Searches.StartAsync(request, cancellationToken: cancellationToken);
        if (scope.Parsed.GetValue(_noWait))
        {
            scope.Printer.Sheet(run, Fact.Of(run, TaskColumns.Searches), ContractsJson.Default.SearchRun);
            return ExitCode.Done;
        }
        return await SearchReport.WriteAsync(scope, await WaitAsync(scope, run, cancellationToken), columns, cancellationToken);
    }

    private static async Task<SearchRun> WaitAsync(CommandScope scope, SearchRun run, CancellationToken cancellationToken)
    {
        try
        {
            return await LiveProgress.RunAsync(scope, "Search", progress => scope.Edge.Searches.WaitAsync(run.Id, new Translated(progress), cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            scope.Console.Tell($"The search goes on without you. 'sightline searches cancel {run.Id}' ends it.");
            throw;
        }
    }

    private sealed class Translated(IProgress<ProgressNews> progress) : IProgress<SearchRun>
    {
        public void Report(SearchRun value) => progress.Report(new ProgressNews(value.Probed, value.Addresses, SearchReport.Words(value)));
    }
}
