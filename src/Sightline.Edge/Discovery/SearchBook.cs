using System.Collections.Concurrent;
using Dapper;
using Microsoft.Data.Sqlite;
using Sightline.Contracts;
using Sightline.Edge.Api.Events;
using Sightline.Edge.Storage;

namespace Sightline.Edge.Discovery;

/// <summary>All searches, running and past: in memory for reading, on disk when they begin and end.</summary>
internal sealed class SearchBook
{
    /// <summary>Past searches that are kept.</summary>
    public const int Kept = 1_000;

    private readonly ConcurrentDictionary<string, SearchRun> _runs = new(StringComparer.Ordinal);
    private readonly Database _database;
    private readonly EventHub _hub;

    public SearchBook(Database database, EventHub hub, TimeProvider time)
    {
        (_database, _hub) = (database, hub);
        foreach (var row in database.Read(db => db.Query<SearchRow>("SELECT id, state, multicast, source, addresses, probed, found, new, started_at StartedAt, ended_at EndedAt, message FROM searches").ToArray()))
            _runs[row.Id] = row.ToRun().State == SearchState.Running ? Interrupted(row.ToRun(), time.GetUtcNow()) : row.ToRun();
    }

    public IEnumerable<SearchRun> All => _runs.Values;

    public int Running => _runs.Values.Count(run => run.State == SearchState.Running);

    public SearchRun? Find(string id) => _runs.GetValueOrDefault(id);

    /// <summary>Begins a search; on disk when it completes.</summary>
    /// <param name="run">The search.</param>
    /// <param name="inSameCommit">What belongs to it.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    public async Task BeginAsync(SearchRun run, Action<SqliteConnection> inSameCommit, CancellationToken cancellationToken)
    {
        await _database.CommandAsync(
            db =>
            {
                Save(db, run);
                inSameCommit(db);
                db.Execute("DELETE FROM searches WHERE state <> 'Running' AND id NOT IN (SELECT id FROM searches ORDER BY started_at DESC LIMIT @Kept)", new { Kept });
            },
            cancellationToken);
        _runs[run.Id] = run;
        foreach (var old in _runs.Values.Where(each => each.State != SearchState.Running).OrderByDescending(each => each.StartedAt).Skip(Kept))
            _runs.TryRemove(old.Id, out _);
        _hub.Publish(EventNames.Search, run.Id, run);
    }

    /// <summary>Notes how far it is; not on disk.</summary>
    public void Note(SearchRun run)
    {
        _runs[run.Id] = run;
        _hub.Publish(EventNames.Search, run.Id, run);
    }

    /// <summary>Ends it; on disk when it completes.</summary>
    public async Task EndAsync(SearchRun run)
    {
        Note(run);
        await _database.CommandAsync(db => Save(db, run), CancellationToken.None);
    }

    private static SearchRun Interrupted(SearchRun run, DateTimeOffset now) => run with
    {
        State = SearchState.Failed,
        EndedAt = now,
        Message = "The edge host stopped while it searched. Devices found until then are kept; search again for the others.",
    };

    private static void Save(SqliteConnection db, SearchRun run) => db.Execute(
        "INSERT OR REPLACE INTO searches VALUES (@Id, @State, @Multicast, @Source, @Addresses, @Probed, @Found, @New, @StartedAt, @EndedAt, @Message)",
        new
        {
            run.Id,
            State = run.State.ToString(),
            run.Multicast,
            Source = run.Source?.ToString(),
            run.Addresses,
            run.Probed,
            run.Found,
            run.New,
            StartedAt = run.StartedAt.ToUnixTimeMilliseconds(),
            EndedAt = run.EndedAt?.ToUnixTimeMilliseconds(),
            run.Message,
        });
}

/// <summary>A search as the table holds it.</summary>
internal sealed class SearchRow
{
    public required string Id { get; init; }
    public required string State { get; init; }
    public long Multicast { get; init; }
    public string? Source { get; init; }
    public long Addresses { get; init; }
    public long Probed { get; init; }
    public long Found { get; init; }
    public long New { get; init; }
    public long StartedAt { get; init; }
    public long? EndedAt { get; init; }
    public string? Message { get; init; }

    public SearchRun ToRun() => new(
        Id,
        Enum.Parse<SearchState>(State),
        Multicast != 0,
        Source is null ? null : Enum.Parse<DiscoverySource>(Source),
        (int)Addresses,
        (int)Probed,
        (int)Found,
        (int)New,
        DateTimeOffset.FromUnixTimeMilliseconds(StartedAt),
        EndedAt is { } ended ? DateTimeOffset.FromUnixTimeMilliseconds(ended) : null,
        Message);
}
