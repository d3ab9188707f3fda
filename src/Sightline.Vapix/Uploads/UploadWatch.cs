namespace Sightline.Vapix.Uploads;

/// <summary>What a caller wants to know of an upload while it runs, and how it may hold it back. Every part is optional.</summary>
public sealed record UploadWatch
{
    /// <summary>Told how many bytes of the file were sent, after each piece: 128 KiB, or 1 MiB over clear HTTP without <see cref="Pace"/>. Must be quick.</summary>
    public Action<long>? Sent { get; init; }

    /// <summary>Asked before each piece with its size in bytes; the piece is sent when it completes. For a limit on bandwidth; null where there is none, which is cheaper.</summary>
    public Func<int, CancellationToken, ValueTask>? Pace { get; init; }

    /// <summary>
    /// Asked once the whole file but the end of the request is sent: until it completes the device cannot have accepted the file, because
    /// its length says that more is to come. What it throws ends the upload. Asked again if the request has to be made again.
    /// </summary>
    public Func<CancellationToken, Task>? BeforeLast { get; init; }
}
