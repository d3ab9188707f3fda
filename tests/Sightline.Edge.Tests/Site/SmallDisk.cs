using System.Globalization;
using Sightline.TestKit;

namespace Sightline.Edge.Tests.Site;

/// <summary>A disk of a few MiB, mounted inside a namespace, that can be filled to its last byte.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private readonly TemporaryFolder _folder = new();

    private SmallDisk()
    {
    }

    public string Path => _folder.FullName;

    private string Filler => System.IO.Path.Combine(Path, "filler");

    public static async Task<SmallDisk> MountAsync(int mebibytes, CancellationToken cancellationToken)
    {
        if (NetworkNamespace.Inside is null)
            throw new InvalidOperationException("Mount it inside a namespace, where it ends with the test.");
        var disk = new SmallDisk();
        await RunAsync(["mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={mebibytes}m"), "tmpfs", disk.Path], cancellationToken);
        return disk;
    }

    /// <summary>Takes all that is free but so many bytes.</summary>
    public void Fill(long but = 0)
    {
        using var file = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var piece = new byte[1 << 20]; piece.Length > 0;)
        {
            var free = new DriveInfo(Path).AvailableFreeSpace - but;
            if (free <= 0)
                return;
            file.Write(piece, 0, (int)Math.Min(free, piece.Length));
        }
    }

    public void Free() => File.Delete(Filler);

    public async ValueTask DisposeAsync()
    {
        await RunAsync(["umount", "--lazy", Path], CancellationToken.None);
        _folder.Dispose();
    }

    private static async Task RunAsync(string[] command, CancellationToken cancellationToken)
    {
        var run = await ProcessRun.RunAsync(new ProcessStart(command[0], command[1..]), Limit, cancellationToken);
        if (run.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {run.ExitCode}: {run.Error}");
    }
}
