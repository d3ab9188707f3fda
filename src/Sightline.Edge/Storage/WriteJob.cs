using Microsoft.Data.Sqlite;

namespace Sightline.Edge.Storage;

/// <summary>One piece of work for the writer; it ends exactly once, after the commit that holds it.</summary>
internal abstract class WriteJob
{
    /// <summary>Does the work inside the open transaction. What it throws undoes this job alone.</summary>
    public abstract void Execute(SqliteConnection connection);

    /// <summary>The commit is on disk.</summary>
    public abstract void Complete();

    /// <summary>Nothing of the job is stored.</summary>
    public abstract void Fail(Exception exception);
}

/// <summary>A job with an answer.</summary>
internal sealed class WriteJob<T>(Func<SqliteConnection, T> work) : WriteJob
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _answer;

    public Task<T> Done => _done.Task;

    public override void Execute(SqliteConnection connection) => _answer = work(connection);

    public override void Complete() => _done.TrySetResult(_answer!);

    public override void Fail(Exception exception) => _done.TrySetException(exception);
}
