using System.Diagnostics;
using System.Text;

namespace Sightline.TestKit;

/// <summary>A process that a test started. Disposing it ends it with all its children.</summary>
public sealed class ProcessRun : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ProcessStart _start;
    private readonly CapturedText _output = new();
    private readonly CapturedText _error = new();
    private readonly Task _outputRead;
    private readonly Task _errorRead;

    private ProcessRun(Process process, ProcessStart start)
    {
        (_process, _start) = (process, start);
        _outputRead = _output.ReadAsync(process.StandardOutput);
        _errorRead = _error.ReadAsync(process.StandardError);
    }

    /// <summary>Process id on this machine.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Standard output up to now.</summary>
    public string Output => _output.ToString();

    /// <summary>Standard error up to now.</summary>
    public string Error => _error.ToString();

    /// <summary>The process's standard input.</summary>
    public StreamWriter Input => _process.StandardInput;

    /// <summary>Starts a process and keeps it running until it is stopped or disposed.</summary>
    /// <exception cref="InvalidOperationException">The program is not there; the message names it.</exception>
    public static ProcessRun Start(ProcessStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        var info = new ProcessStartInfo(start.File, start.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = start.WorkingFolder ?? "",
        };
        foreach (var (name, value) in start.Environment)
            info.Environment[name] = value;
        try
        {
            return new ProcessRun(Process.Start(info)!, start);
        }
        catch (System.ComponentModel.Win32Exception problem)
        {
            throw new InvalidOperationException($"'{start.File}' could not be started ({problem.Message}). ./test installs the programs that the tests need.", problem);
        }
    }

    /// <summary>Runs a process to its end.</summary>
    /// <param name="start">What to start.</param>
    /// <param name="limit">After this time it is killed.</param>
    /// <param name="cancellationToken">Ends it too.</param>
    /// <exception cref="TimeoutException">It did not end in time; the message holds what it had said.</exception>
    public static async Task<ProcessOutput> RunAsync(ProcessStart start, TimeSpan limit, CancellationToken cancellationToken = default)
    {
        await using var run = Start(start);
        run.Input.Close();
        return await run.WaitForExitAsync(limit, cancellationToken);
    }

    /// <summary>Waits for the process to end by itself.</summary>
    /// <exception cref="TimeoutException">It did not end in time; the message holds what it had said.</exception>
    public async Task<ProcessOutput> WaitForExitAsync(TimeSpan limit, CancellationToken cancellationToken = default)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(limit);
        try
        {
            await _process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{_start} did not end within {limit.TotalSeconds:0.#} s.\n{Told}");
        }
        // A child that outlives the process may hold the pipes open, so their end is not waited for without limit.
        await Task.WhenAny(Task.WhenAll(_outputRead, _errorRead), Task.Delay(TimeSpan.FromSeconds(2), cancellationToken));
        return new ProcessOutput(_process.ExitCode, Output, Error);
    }

    /// <summary>Waits until a line of either output contains a text.</summary>
    /// <returns>The line.</returns>
    /// <exception cref="TimeoutException">The line did not come, or the process ended without it; the message holds what it had said.</exception>
    public async Task<string> WaitForLineAsync(string text, TimeSpan limit, CancellationToken cancellationToken = default)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var ended = _process.HasExited && _outputRead.IsCompleted && _errorRead.IsCompleted;
            if ((_output.FindLine(text) ?? _error.FindLine(text)) is { } line)
                return line;
            if (ended || clock.Elapsed > limit)
                throw new TimeoutException($"{_start} {(ended ? $"ended with {_process.ExitCode}" : $"ran {limit.TotalSeconds:0.#} s")} without saying '{text}'.\n{Told}");
            await Task.Delay(15, cancellationToken);
        }
    }

    /// <summary>Sends a signal (Unix) to the process, or to the processes inside when this one is only the door into a namespace.</summary>
    /// <param name="signal">2 = interrupt, 9 = kill, 15 = terminate, 19 = stop, 18 = continue.</param>
    public void Signal(int signal) => UnixSignal.SendInside(_process.Id, signal);

    /// <summary>Asks the process to end (SIGTERM; on Windows it is killed) and kills it when it does not.</summary>
    /// <param name="patience">How long it may take.</param>
    public async Task<ProcessOutput> StopAsync(TimeSpan patience)
    {
        if (!_process.HasExited && !OperatingSystem.IsWindows())
        {
            Signal(15);
            using var limit = new CancellationTokenSource(patience);
            await _process.WaitForExitAsync(limit.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }
        Kill();
        return await WaitForExitAsync(TimeSpan.FromSeconds(10));
    }

    /// <summary>Kills the process with all its children, as a power cut would.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private string Told => $"--- output\n{Output}\n--- error\n{Error}";
}
