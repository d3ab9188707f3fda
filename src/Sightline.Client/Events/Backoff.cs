namespace Sightline.Client.Events;

/// <summary>Delays that double from the shortest to the longest, each spread over its upper half.</summary>
internal sealed class Backoff(EdgeClientOptions options)
{
    private int _failures;

    /// <summary>The shortest delay that the edge host asks for (<c>retry:</c> of the stream); zero if it asks for none.</summary>
    public TimeSpan Asked { get; set; }

    public void Succeeded() => _failures = 0;

    public TimeSpan Next()
    {
        var min = Asked > options.ReconnectMin ? Asked : options.ReconnectMin;
        var full = min * Math.Pow(2, Math.Min(_failures++, 20));
        var capped = full < options.ReconnectMax ? full : options.ReconnectMax;
        return capped * (0.5 + (0.5 * options.Jitter()));
    }
}
