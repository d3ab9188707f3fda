using System.Globalization;

namespace Sightline.Edge.AxisOs.Upgrading;

/// <summary>Tells people how far an upload is: <c>64 of 148 MB, 21 MB/s</c>.</summary>
internal sealed class UploadProgress(UpgradeRun run, long length, TimeProvider time)
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);
    private readonly long _began = time.GetTimestamp();
    private long _told;
    private long _sent;

    /// <summary>How much of the image was sent.</summary>
    public string Amount => string.Create(CultureInfo.InvariantCulture, $"{Megabytes(_sent)} of {Megabytes(length)} MB");

    public void Sent(long bytes)
    {
        // Below what was sent before: the request is made again.
        _sent = bytes;
        if (bytes < length && time.GetElapsedTime(_told) < Every)
            return;
        _told = time.GetTimestamp();
        var elapsed = time.GetElapsedTime(_began);
        var rate = elapsed > TimeSpan.Zero ? bytes / elapsed.TotalSeconds : 0;
        run.Item.Report(100.0 * bytes / length, string.Create(CultureInfo.InvariantCulture, $"{Amount}, {rate / 1_000_000:0.#} MB/s"), run.Left(elapsed));
    }

    /// <summary>All was sent; the device checks and writes it.</summary>
    public void Installs() => run.Item.Report(null, "The device checks and writes the image", run.Left(time.GetElapsedTime(_began)));

    private static string Megabytes(long bytes) => (bytes / 1_000_000.0).ToString(bytes < 10_000_000 ? "0.#" : "0", CultureInfo.InvariantCulture);
}
