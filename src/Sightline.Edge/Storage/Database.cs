using Microsoft.Data.Sqlite;

namespace Sightline.Edge.Storage;

/// <summary>
/// The edge host's database. Writes go through one queue: <see cref="CommandAsync{T}"/> when the caller answers for it (on disk
/// when it completes), <see cref="StatusAsync"/> for what the next round would find again. Reads run beside them.
/// Work runs inside a transaction that is already open: plain Dapper calls on the connection, no BeginTransaction, no await.
/// </summary>
internal sealed class Database : IDisposable
{
    private readonly DatabaseFile _file;
    private readonly WriteQueue _writes;

    private Database(DatabaseFile file, WriteQueue writes) => (_file, _writes) = (file, writes);

    /// <summary>What was wrong with the file or the disk at the last commit; null if nothing was.</summary>
    public Exception? Fault => _writes.Fault;

    /// <summary>Called when <see cref="Fault"/> appears or goes.</summary>
    public Action? FaultChanged
    {
        set => _writes.FaultChanged = value;
    }

    /// <summary>Commits since the start.</summary>
    public long Commits => _writes.Commits;

    /// <summary>Jobs that were written since the start; more than commits when they share them.</summary>
    public long Jobs => _writes.Jobs;

    /// <summary>Jobs that wait to be written.</summary>
    public int Waiting => _writes.Waiting;

    /// <exception cref="DatabaseRefusedException">The file is damaged, newer, or not ours.</exception>
    public static Database Open(DatabaseFile file, IEnumerable<RoomSchema> rooms, TimeProvider time, ILogger<Database> log)
    {
        PrivateFile.CreateIfMissing(file.Path);
        try
        {
            var commands = file.Open("FULL");
            file.Check(commands);
            SchemaUpdater.Update(commands, rooms, time);
            return new Database(file, new WriteQueue(new WriteLane(commands, 512), new WriteLane(file.Open("NORMAL"), 64), log));
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_CORRUPT)
        {
            throw file.Damaged(exception.Message, exception);
        }
    }

    /// <summary>Runs the work in a transaction; completes when it is on disk. What the work throws undoes it and is thrown here.</summary>
    public Task<T> CommandAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var job = new WriteJob<T>(work);
        _writes.AddCommand(job);
        return job.Done;
    }

    /// <inheritdoc cref="CommandAsync{T}"/>
    public Task CommandAsync(Action<SqliteConnection> work, CancellationToken cancellationToken) => CommandAsync(Answering(work), cancellationToken);

    /// <summary>Runs the work in a transaction that a crash of the process survives; a power failure may undo it. For what is observed, never for what was promised.</summary>
    public Task StatusAsync(Action<SqliteConnection> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var job = new WriteJob<bool>(Answering(work));
        _writes.AddStatus(job);
        return job.Done;
    }

    /// <summary>Reads what is committed.</summary>
    public T Read<T>(Func<SqliteConnection, T> work)
    {
        using var connection = new SqliteConnection(_file.ReadOnlyConnectionString);
        connection.Open();
        return work(connection);
    }

    public void Dispose()
    {
        // Readers first: the last connection that closes folds the log into the file, and a reader cannot.
        using (var connection = new SqliteConnection(_file.ReadOnlyConnectionString))
            SqliteConnection.ClearPool(connection);
        _writes.Dispose();
    }

    private static Func<SqliteConnection, bool> Answering(Action<SqliteConnection> work) => connection =>
    {
        work(connection);
        return true;
    };
}
