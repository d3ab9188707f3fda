namespace Sightline.Demo;

/// <summary>How the demo is started.</summary>
internal sealed record DemoOptions
{
    /// <summary>Number of simulated devices.</summary>
    public int Devices { get; init; } = 40;

    /// <summary>Chooses their serial numbers, models and versions; null takes the usual site, or another one while a demo with the usual one runs.</summary>
    public int? Seed { get; init; }

    /// <summary>Folder for the edge host's data and the farm's state; null takes the usual one, or a temporary one for the check.</summary>
    public string? Data { get; init; }

    /// <summary>Whether the edge host and the farm go on where the last run ended.</summary>
    public bool Keep { get; init; }

    /// <summary>Do the main job once, then end.</summary>
    public bool Check { get; init; }

    /// <summary>Whether devices announce themselves by SSDP and mDNS and are searched by them.</summary>
    public bool Multicast { get; init; } = true;

    /// <summary>Factor on the durations of restarts: 1 is as slow as real devices.</summary>
    public double TimeScale { get; init; } = 0.05;

    /// <summary>Whether the console opens its own window; otherwise its link is printed.</summary>
    public bool Window { get; init; } = true;

    /// <summary>Whether the edge host's log is shown.</summary>
    public bool Log { get; init; }
}
