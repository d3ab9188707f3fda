using System.Diagnostics;
using System.Globalization;

namespace Sightline.Bench;

/// <summary>A device farm in a process of its own, so that its memory and processor time are not ours.</summary>
internal sealed class FarmProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task _drained;

    private FarmProcess(Process process, TimeSpan startTime)
    {
        (_process, StartTime) = (process, startTime);
        _drained = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
    }

    /// <summary>From the start of the process until it serves.</summary>
    public TimeSpan StartTime { get; }

    public int Id => _process.Id;

    /// <summary>Processor time used so far.</summary>
    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Resident memory in KiB.</summary>
    public long ResidentKib =>
        long.Parse(
            File.ReadLines($"/proc/{Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture);

    /// <summary>Starts a farm and waits until it says that it serves.</summary>
    /// <param name="arguments">Options of <c>sightline-farm</c>.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <param name="networkNamespace">Network namespace to run in; null runs in this one.</param>
    public static async Task<FarmProcess> StartAsync(IEnumerable<string> arguments, CancellationToken cancellationToken, string? networkNamespace = null)
    {
        var farm = Path.Combine(AppContext.BaseDirectory, "sightline-farm.dll");
        IEnumerable<string> command = networkNamespace is null ? ["dotnet", farm, .. arguments] : ["ip", "netns", "exec", networkNamespace, "dotnet", farm, .. arguments];
        var start = new ProcessStartInfo(command.First(), command.Skip(1)) { RedirectStandardOutput = true };
        var watch = Stopwatch.StartNew();
        var process = Process.Start(start) ?? throw new InvalidOperationException("The farm did not start.");
        try
        {
            while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
                if (line.StartsWith("Serving ", StringComparison.Ordinal))
                    return new FarmProcess(process, watch.Elapsed);
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
        throw new InvalidOperationException($"The farm ended with code {process.ExitCode} before it served.");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            // Ctrl-C's signal, so that the farm says its goodbyes.
            using (var interrupt = Process.Start("kill", ["-INT", Id.ToString(CultureInfo.InvariantCulture)]))
                await interrupt.WaitForExitAsync();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill();
            }
        }
        await _drained;
        _process.Dispose();
    }
}
