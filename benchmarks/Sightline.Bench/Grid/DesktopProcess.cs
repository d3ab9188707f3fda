using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Sightline.Bench.Grid;

/// <summary>The desktop app in a process of its own, so that its memory is not ours.</summary>
internal sealed partial class DesktopProcess : IAsyncDisposable
{
    private readonly Process _process;

    private DesktopProcess(Process process, Uri openUrl) => (_process, OpenUrl) = (process, openUrl);

    /// <summary>The link that opens one window.</summary>
    public Uri OpenUrl { get; }

    /// <summary>Resident memory in MB.</summary>
    public double ResidentMb =>
        double.Parse(File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;

    public static async Task<DesktopProcess> StartAsync(string edgeDataFolder, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "sightline-desktop.dll"), "--no-window", "--port", "0", "--data", edgeDataFolder]) { RedirectStandardOutput = true };
        var process = Process.Start(start) ?? throw new InvalidOperationException("The desktop app did not start.");
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
            if (Link().Match(line) is { Success: true } link)
                return new DesktopProcess(process, new Uri(link.Value));
        throw new InvalidOperationException("The desktop app ended before it printed its link.");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    [GeneratedRegex(@"http://\S+token=\w+")]
    private static partial Regex Link();
}
