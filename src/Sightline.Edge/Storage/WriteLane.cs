using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Sightline.Edge.Storage;

/// <summary>
/// A connection with its own promise: <c>synchronous=FULL</c> (the commit is on disk when the job completes) or <c>NORMAL</c>
/// (survives a crash of the process, may lose the last moments at a power failure).
/// </summary>
internal sealed class WriteLane(SqliteConnection connection, int largestGroup) : IDisposable
{
    private readonly Queue<WriteJob> _waiting = [];

    public int Waiting => _waiting.Count;

    public void Add(WriteJob job) => _waiting.Enqueue(job);

    /// <summary>The next jobs, in order, as many as one commit carries.</summary>
    public List<WriteJob> Take()
    {
        var group = new List<WriteJob>(Math.Min(largestGroup, _waiting.Count));
        while (group.Count < largestGroup && _waiting.TryDequeue(out var job))
            group.Add(job);
        return group;
    }

    /// <summary>Runs the jobs in one transaction, each in a savepoint, so that one that fails takes no other with it.</summary>
    /// <returns>What became of each job, in order: null, or why nothing of it is stored. The jobs are not told yet.</returns>
    public Exception?[] Commit(List<WriteJob> group)
    {
        var failures = new Exception?[group.Count];
        try
        {
            Prepared.Execute(connection, "BEGIN IMMEDIATE");
            for (var index = 0; index < group.Count; index++)
                failures[index] = RunOne(group[index]);
            Prepared.Execute(connection, "COMMIT");
        }
        catch (Exception exception)
        {
            RollBack();
            Array.Fill(failures, exception);
        }
        return failures;
    }

    /// <summary>Whether the failure is one of the file or the disk, not of the job.</summary>
    public static bool IsOfTheDisk(Exception? failure) =>
        failure is SqliteException { SqliteErrorCode: raw.SQLITE_FULL or raw.SQLITE_IOERR or raw.SQLITE_CORRUPT or raw.SQLITE_READONLY or raw.SQLITE_NOTADB or raw.SQLITE_CANTOPEN };

    public void Dispose() => connection.Dispose();

    private Exception? RunOne(WriteJob job)
    {
        Prepared.Execute(connection, "SAVEPOINT job");
        try
        {
            job.Execute(connection);
            Prepared.Execute(connection, "RELEASE job");
            return null;
        }
        catch (Exception exception)
        {
            // Fails when SQLite has rolled the whole transaction back itself (an I/O error): then the group fails.
            connection.Execute("ROLLBACK TO job");
            connection.Execute("RELEASE job");
            return exception;
        }
    }

    private void RollBack()
    {
        try
        {
            connection.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite has already rolled back: there is no transaction any more, which is what we want.
        }
    }
}
