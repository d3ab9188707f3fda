namespace Sightline.Vapix;

/// <summary>Every limit of a <see cref="VapixClient"/>. The defaults suit a site of 25,600 devices and a process that may open 20,000 files.</summary>
public sealed record VapixOptions
{
    /// <summary>How long making a TCP connection may take. Default: 2 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the TLS handshake may take after that: slow chips under load need seconds. Default: 5 s.</summary>
    public TimeSpan TlsTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a call may take in all, with connecting and waiting for a free connection. Default: 10 s.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Largest answer in bytes. Default: 256 KiB.</summary>
    public int MaxAnswerBytes { get; init; } = 256 * 1024;

    /// <summary>Largest header section of an answer, in KiB. Default: 32.</summary>
    public int MaxHeaderKibibytes { get; init; } = 32;

    /// <summary>Time for answers that are long or slow by nature: all parameters, their definitions, logs, key generation. Default: 60 s.</summary>
    public TimeSpan LongAnswerTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Largest such answer in bytes. Default: 4 MiB.</summary>
    public int MaxLongAnswerBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>How long an upload may take, with the device's work on it before it answers. Default: 20 minutes.</summary>
    public TimeSpan UploadTimeout { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>How long a download (server report) may take. Default: 3 minutes.</summary>
    public TimeSpan DownloadTimeout { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Largest download in bytes. Default: 128 MiB.</summary>
    public long MaxDownloadBytes { get; init; } = 128L * 1024 * 1024;

    /// <summary>Largest picture in bytes. Default: 8 MiB.</summary>
    public int MaxImageBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>Requests at the same time to one <see cref="VapixDevice"/>; further ones wait. Old devices stall above 5. Default: 2.</summary>
    public int MaxRequestsPerDevice { get; init; } = 2;

    /// <summary>Connections that are kept open between calls, over all devices. Above it a connection is closed after its answer. Keep it below the process's open-file limit. Default: 15,000.</summary>
    public int MaxKeptConnections { get; init; } = 15_000;

    /// <summary>
    /// How many of them may be TLS connections. One costs about 100 KiB of memory, most of it in OpenSSL; a clear one about 2 KiB. Each device above
    /// this number costs a handshake at every conversation (calls that follow each other within two seconds): about a millisecond of processor time here, and more on the device. Default: 4,000.
    /// </summary>
    public int MaxKeptTlsConnections { get; init; } = 4_000;

    /// <summary>How long an unused connection is kept. Default: 150 s, so that a check each minute finds it open.</summary>
    public TimeSpan KeepUnusedFor { get; init; } = TimeSpan.FromSeconds(150);

    internal void Validate()
    {
        Positive(ConnectTimeout, nameof(ConnectTimeout));
        Positive(TlsTimeout, nameof(TlsTimeout));
        Positive(AnswerTimeout, nameof(AnswerTimeout));
        Positive(LongAnswerTimeout, nameof(LongAnswerTimeout));
        Positive(UploadTimeout, nameof(UploadTimeout));
        Positive(DownloadTimeout, nameof(DownloadTimeout));
        Positive(KeepUnusedFor, nameof(KeepUnusedFor));
        Positive(MaxAnswerBytes, nameof(MaxAnswerBytes));
        Positive(MaxHeaderKibibytes, nameof(MaxHeaderKibibytes));
        Positive(MaxLongAnswerBytes, nameof(MaxLongAnswerBytes));
        Positive(MaxDownloadBytes, nameof(MaxDownloadBytes));
        Positive(MaxImageBytes, nameof(MaxImageBytes));
        Positive(MaxRequestsPerDevice, nameof(MaxRequestsPerDevice));
        ArgumentOutOfRangeException.ThrowIfNegative(MaxKeptConnections);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxKeptTlsConnections);
    }

    private static void Positive(TimeSpan value, string name)
    {
        if (value <= TimeSpan.Zero || value > TimeSpan.FromDays(1))
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be above zero and at most one day.");
    }

    private static void Positive(long value, string name)
    {
        if (value <= 0)
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be above zero.");
    }
}
