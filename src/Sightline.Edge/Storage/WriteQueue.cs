namespace Sightline.Edge.Storage;

/// <summary>
/// The only writer of the database: one thread, two lanes. Jobs that wait together share a commit, so that a thousand commands
/// cost a few fsyncs. Commands go first, but a group of status writes gets its turn after each group of commands.
/// </summary>
internal sealed partial class WriteQueue : IDisposable
{
    private readonly WriteLane _commands;
    private readonly WriteLane _status;
    private readonly ILogger _log;
    private readonly object _gate = new();
    private readonly Thread _thread;
    private bool _stopping;

    public WriteQueue(WriteLane commands, WriteLane status, ILogger log)
    {
        (_commands, _status, _log) = (commands, status, log);
        _thread = new Thread(Run) { IsBackground = true, Name = "database writer" };
        _thread.Start();
    }

    /// <summary>What was wrong with the file or the disk at the last commit; null if nothing was.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>Raised when <see cref="Fault"/> appears or goes.</summary>
    public Action? FaultChanged { get; set; }

    /// <summary>Commits since the start.</summary>
    public long Commits { get; private set; }

    /// <summary>Jobs since the start.</summary>
    public long Jobs { get; private set; }

    public int Waiting
    {
        get
        {
            lock (_gate)
                return _commands.Waiting + _status.Waiting;
        }
    }

    public void AddCommand(WriteJob job) => Add(_commands, job);

    public void AddStatus(WriteJob job) => Add(_status, job);

    /// <summary>Carries out what waits, then ends the writer.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopping = true;
            Monitor.PulseAll(_gate);
        }
        _thread.Join();
        _commands.Dispose();
        _status.Dispose();
    }

    private void Add(WriteLane lane, WriteJob job)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_stopping, typeof(Database));
            lane.Add(job);
            Monitor.PulseAll(_gate);
        }
    }

    private void Run()
    {
        while (WaitForWork())
        {
            CommitNext(_commands);
            CommitNext(_status);
        }
    }

    private bool WaitForWork()
    {
        lock (_gate)
        {
            while (_commands.Waiting + _status.Waiting == 0 && !_stopping)
                Monitor.Wait(_gate);
            return _commands.Waiting + _status.Waiting > 0;
        }
    }

    private void CommitNext(WriteLane lane)
    {
        List<WriteJob> group;
        lock (_gate)
            group = lane.Take();
        if (group.Count == 0)
            return;
        var failures = lane.Commit(group);
        (Commits, Jobs) = (Commits + 1, Jobs + group.Count);
        Judge(Array.Find(failures, WriteLane.IsOfTheDisk), group.Count);
        for (var index = 0; index < group.Count; index++)
            if (failures[index] is { } failure)
                group[index].Fail(failure);
            else
                group[index].Complete();
    }

    /// <summary>Health says it before a caller learns of it.</summary>
    private void Judge(Exception? fault, int jobs)
    {
        if (fault is not null)
            CommitFailed(jobs, fault);
        var changed = fault is null != Fault is null;
        Fault = fault;
        if (changed)
            FaultChanged?.Invoke();
    }

    [LoggerMessage(100, LogLevel.Error, "The database could not store all of {Count} jobs.")]
    private partial void CommitFailed(int count, Exception exception);
}
