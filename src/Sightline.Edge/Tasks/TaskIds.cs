namespace Sightline.Edge.Tasks;

/// <summary>Ids that sort by time of acceptance: GUIDs of version 7 whose milliseconds always rise.</summary>
internal sealed class TaskIds(TimeProvider time)
{
    private readonly Lock _gate = new();
    private long _last;

    public string Next()
    {
        lock (_gate)
        {
            _last = Math.Max(_last + 1, time.GetUtcNow().ToUnixTimeMilliseconds());
            return Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(_last)).ToString("N");
        }
    }

    /// <summary>New ids come after this one, also when the clock was set back since.</summary>
    public void After(string id)
    {
        if (long.TryParse(id.AsSpan(0, Math.Min(12, id.Length)), System.Globalization.NumberStyles.HexNumber, null, out var milliseconds))
            lock (_gate)
                _last = Math.Max(_last, milliseconds);
    }
}
