using Sightline.Contracts;
using Sightline.Edge.Api.Idempotency;
using Sightline.Edge.Api.Problems;
using Sightline.Edge.Contacts;

namespace Sightline.Edge.Discovery;

/// <summary>From a request to a search that runs.</summary>
internal sealed class SearchStart(SearchBook book, SearchRunner runner, MulticastDiscovery multicast, DiscoverySettingsStore settings, ExcludedRanges excluded)
{
    public Checked<SearchPlan> Plan(SearchRequest request) => SearchPlan.Make(request, settings.Current, excluded.Ranges);

    public async Task<Checked<SearchRun>> BeginAsync(SearchPlan plan, IdempotentRequest idempotent, CancellationToken cancellationToken)
    {
        if ((plan.Unfit() ?? Busy() ?? Deaf(plan)) is { } refusal)
            return refusal;
        var now = settings.Time.GetUtcNow();
        var run = new SearchRun(Guid.CreateVersion7(now).ToString("N"), SearchState.Running, plan.Multicast, plan.Source, plan.Addresses.Count, 0, 0, 0, now, null, null);
        await book.BeginAsync(run, db => idempotent.Save(db, StatusCodes.Status202Accepted, Routes.Search(run.Id), run), cancellationToken);
        runner.Begin(run, plan);
        return run;
    }

    private ApiRefusal? Busy() => book.Running < SearchRunner.MostAtOnce
        ? null
        : new(StatusCodes.Status409Conflict, ProblemCodes.SearchBusy, $"{SearchRunner.MostAtOnce} searches run already. Wait for one, or cancel one.");

    private ApiRefusal? Deaf(SearchPlan plan) => !plan.Multicast || multicast.IsOn
        ? null
        : new(StatusCodes.Status409Conflict, ProblemCodes.SearchMulticastOff, "SSDP and mDNS are both switched off in the discovery settings, so nobody can be asked by multicast. Switch one on, or search addresses.");
}
