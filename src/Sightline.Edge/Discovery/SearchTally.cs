using Sightline.Contracts;

namespace Sightline.Edge.Discovery;

/// <summary>Counts what a search finds: each device once.</summary>
internal sealed class SearchTally(SearchRun first)
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _found = new(StringComparer.Ordinal);
    private SearchRun _run = first;

    public SearchRun Run
    {
        get
        {
            lock (_gate)
                return _run;
        }
    }

    public SearchRun Found(SightingResult result)
    {
        lock (_gate)
        {
            if (_found.Add(result.Serial))
                _run = _run with { Found = _run.Found + 1, New = _run.New + (result.IsNew ? 1 : 0) };
            return _run;
        }
    }

    public SearchRun Probed(int addresses)
    {
        lock (_gate)
            return _run = _run with { Probed = Math.Max(addresses, _run.Probed) };
    }

    public SearchRun End(SearchState state, string? message, DateTimeOffset at)
    {
        lock (_gate)
            return _run = _run with { State = state, Message = message, EndedAt = at };
    }
}
