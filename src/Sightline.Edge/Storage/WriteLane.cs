using Dapper;
using Microsoft.Data.Sqlite;

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
    public void Commit(List<WriteJob> group)
    {
        var done = new List<WriteJob>(group.Count);
        try
        {
            connection.Execute("BEGIN IMMEDIATE");
            foreach (var job in group)
                if (RunOne(job))
                    done.Add(job);
            connection.Execute("COMMIT");
        }
        catch (Exception exception)
        {
            RollBack();
            foreach (var job in group)
                job.Fail(exception);
            throw;
        }
        foreach (var job in done)
            job.Complete();
    }

    public void Dispose() => connection.Dispose();

    private bool RunOne(WriteJob job)
    {
        connection.Execute("SAVEPOINT job");
        try
        {
            job.Execute(connection);
            connection.Execute("RELEASE job");
            return true;
        }
        catch (Exception exception)
        {
            // Fails when SQLite has rolled the whole transaction back itself (disk full, I/O error): then the group fails.
            connection.Execute("ROLLBACK TO job");
            connection.Execute("RELEASE job");
            job.Fail(exception);
            return false;
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
