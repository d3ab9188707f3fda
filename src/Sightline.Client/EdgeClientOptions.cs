namespace Sightline.Client;

/// <summary>Every limit and delay of an <see cref="EdgeClient"/>.</summary>
public sealed record EdgeClientOptions
{
    /// <summary>Longest time to open a connection. Default 5 seconds.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest time from the first byte sent to the last byte of the answer. Default 100 seconds: the edge host may have to read a slow device first. The event stream has no such limit.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>Largest answer that is accepted, in bytes. Default 64 MiB.</summary>
    public int MaxAnswerBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>How often a cut line is tried again for a request that may be repeated (GET, PUT, or with an Idempotency-Key). Default 2.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>Time between two questions while waiting for a task or a search. Default 500 ms.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long the edge host may be away while a task or a search is waited for, before that is an error. Default 60 seconds: enough for a restart of the service.</summary>
    public TimeSpan OutageTolerance { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Shortest delay before a lost event stream is opened again; doubles with each failure. Default 500 ms.</summary>
    public TimeSpan ReconnectMin { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest delay before a lost event stream is opened again. Default 30 seconds.</summary>
    public TimeSpan ReconnectMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gives a number from 0 to below 1 that spreads the delays, so that clients of a restarted edge host do not return together.</summary>
    public Func<double> Jitter { get; init; } = Random.Shared.NextDouble;
}
