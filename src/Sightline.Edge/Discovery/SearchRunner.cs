using System.Collections.Concurrent;
using Sightline.Contracts;
using Sightline.Discovery.Scan;
using Sightline.Edge.Inventory;

namespace Sightline.Edge.Discovery;

/// <summary>Carries searches out, and ends them when the edge host stops.</summary>
internal sealed partial class SearchRunner(SearchBook book, SightingIntake intake, MulticastDiscovery multicast, SearchWays ways, ILogger<SearchRunner> log) : IHostedService
{
    /// <summary>Searches at the same time; each keeps to the pace of the settings on its own.</summary>
    public const int MostAtOnce = 4;

    private const int TakenAtOnce = 64;
    private readonly ConcurrentDictionary<string, (CancellationTokenSource Cancel, Task Work)> _running = new(StringComparer.Ordinal);
    private volatile bool _stopping;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _stopping = true;
        foreach (var (cancel, _) in _running.Values)
            await cancel.CancelAsync();
        await Task.WhenAll(_running.Values.Select(each => each.Work)).WaitAsync(cancellationToken);
    }

    /// <summary>Begins a search that the book has.</summary>
    public void Begin(SearchRun run, SearchPlan plan)
    {
        var cancel = new CancellationTokenSource();
        var started = new TaskCompletionSource();
        _running[run.Id] = (cancel, RunAsync());
        started.SetResult();

        async Task RunAsync()
        {
            await started.Task;
            await Task.Yield();
            await CarryOutAsync(new SearchTally(run), plan, cancel.Token);
            _running.TryRemove(run.Id, out _);
            cancel.Dispose();
        }
    }

    /// <summary>Cancels a search; false if it does not run.</summary>
    public bool Cancel(string id)
    {
        if (!_running.TryGetValue(id, out var search))
            return false;
        try
        {
            search.Cancel.Cancel();
            return true;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    private async Task CarryOutAsync(SearchTally tally, SearchPlan plan, CancellationToken cancel)
    {
        var (state, message) = (SearchState.Completed, (string?)null);
        try
        {
            await Task.WhenAll(AskAsync(tally, plan, cancel), ScanAsync(tally, plan, cancel));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            (state, message) = _stopping ? (SearchState.Failed, "The edge host was stopped while it searched. Devices found until then are kept.") : (SearchState.Cancelled, null);
        }
        catch (Exception exception)
        {
            (state, message) = (SearchState.Failed, $"A fault of the edge host ended the search ({exception.GetType().Name}). Its log tells more. Devices found until then are kept.");
            SearchFailed(tally.Run.Id, exception);
        }
        await ways.KeepAsync();
        await book.EndAsync(tally.End(state, message, ways.Time.GetUtcNow()));
    }

    private async Task AskAsync(SearchTally tally, SearchPlan plan, CancellationToken cancel)
    {
        if (!plan.Multicast)
            return;
        void Count(SightingResult result, DeviceSources source)
        {
            if ((source & (DeviceSources.Ssdp | DeviceSources.Mdns)) != 0)
                book.Note(tally.Found(result));
        }
        ways.Recent.Clear();
        intake.Confirmed += Count;
        try
        {
            await multicast.AskAsync(cancel);
        }
        finally
        {
            intake.Confirmed -= Count;
        }
    }

    private async Task ScanAsync(SearchTally tally, SearchPlan plan, CancellationToken cancel)
    {
        if (plan.Addresses.Count == 0)
            return;
        var progress = new ScanCallback(scan => book.Note(tally.Probed(scan.Probed)));
        var sightings = ways.Scanner.ScanAsync(plan.Addresses, ways.OptionsFor(plan), progress, cancel);
        await Parallel.ForEachAsync(sightings, new ParallelOptions { MaxDegreeOfParallelism = TakenAtOnce, CancellationToken = cancel }, async (sighting, token) =>
        {
            if (await intake.TakeAsync(sighting, plan.Source!.Value, token) is { } result)
                tally.Found(result);
        });
        tally.Probed(plan.Addresses.Count);
    }

    /// <summary>Tells at once, in the order of the calls; <see cref="Progress{T}"/> would post them to other threads.</summary>
    private sealed class ScanCallback(Action<ScanProgress> tell) : IProgress<ScanProgress>
    {
        public void Report(ScanProgress value) => tell(value);
    }

    [LoggerMessage(600, LogLevel.Error, "Search {Search} failed by a fault of the edge host.")]
    private partial void SearchFailed(string search, Exception exception);
}
