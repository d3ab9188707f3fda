namespace Sightline.Farm;

/// <summary>What a device is doing.</summary>
public enum FarmDeviceStage
{
    /// <summary>Up and ready.</summary>
    Running,

    /// <summary>A restart was accepted; it still answers for a moment.</summary>
    Stopping,

    /// <summary>Down: connections are reset.</summary>
    Off,

    /// <summary>Answers, but <c>systemready</c> is <c>no</c>.</summary>
    Starting,
}
