namespace Sightline.Edge.Monitoring;

/// <summary>Limits of monitoring.</summary>
internal static class MonitoringDefaults
{
    public const int IntervalSeconds = 60;
    public const int ShortestIntervalSeconds = 10;
    public const int LongestIntervalSeconds = 3600;

    /// <summary>Checks under way at the same time. A silent device holds one for two seconds, a slow one for ten.</summary>
    public const int MostAtOnce = 4096;

    /// <summary>How long after a miss the device is asked again; as much again is spread over the devices.</summary>
    public static readonly TimeSpan SecondLook = TimeSpan.FromSeconds(5);

    /// <summary>How long after a hint a device is looked at; as much again is spread over the devices.</summary>
    public static readonly TimeSpan SoonLook = TimeSpan.FromSeconds(1);

    /// <summary>How long after a pause of the machine a miss says nothing: the network comes back later than the processor.</summary>
    public static readonly TimeSpan GraceAfterPause = TimeSpan.FromSeconds(15);

    /// <summary>How often stored credentials are tried without a reason; as much again is spread over the devices.</summary>
    public static readonly TimeSpan VerifyEvery = TimeSpan.FromHours(4);
}
