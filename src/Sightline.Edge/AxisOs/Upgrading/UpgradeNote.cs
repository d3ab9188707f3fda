namespace Sightline.Edge.AxisOs.Upgrading;

/// <summary>What is stored of an upgrade under way, so that it can be taken up after a crash. Everything but <see cref="Hop"/> and <see cref="Done"/> is about the present hop.</summary>
internal sealed record UpgradeNote
{
    /// <summary>Index of the present hop in the path.</summary>
    public int Hop { get; init; }

    /// <summary>Hops that this item has installed and verified.</summary>
    public int Done { get; init; }

    /// <summary>The version that ran before this hop.</summary>
    public string From { get; init; } = "";

    /// <summary>What told this run of the device from the next before the image was sent; null where the device tells neither.</summary>
    public string? BootId { get; init; }

    /// <summary>Seconds since its last start, read at <see cref="MarkedAt"/>.</summary>
    public double? UptimeSeconds { get; init; }

    public DateTimeOffset MarkedAt { get; init; }

    /// <summary>Package names of the applications that ran.</summary>
    public IReadOnlyList<string> Apps { get; init; } = [];

    /// <summary>Whether it gave a picture.</summary>
    public bool Picture { get; init; }

    /// <summary>How often the image was begun to be sent.</summary>
    public int Uploads { get; init; }

    /// <summary>How often the device was busy with something else.</summary>
    public int Busy { get; init; }

    /// <summary>When the end of the image was sent; null before.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Whether the device said that it took the image.</summary>
    public bool Accepted { get; init; }

    /// <summary>Since when it does not answer, or is not ready; null while it was not seen so.</summary>
    public DateTimeOffset? DownSince { get; init; }

    /// <summary>When the new version was first read back.</summary>
    public DateTimeOffset? BackAt { get; init; }

    /// <summary>How often it was told to commit.</summary>
    public int Commits { get; init; }

    /// <summary>Why the new version is not kept; null if it is.</summary>
    public string? RollBackWhy { get; init; }

    /// <summary>When it was told to go back.</summary>
    public DateTimeOffset? RollBackAt { get; init; }

    /// <summary>The note for the next hop.</summary>
    public UpgradeNote NextHop() => new() { Hop = Hop + 1, Done = Done + 1 };
}
