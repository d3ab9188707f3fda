namespace Sightline.Console.Live;

/// <summary>How things stand between the console and an edge host.</summary>
public enum ConnectionState
{
    /// <summary>The first load is under way.</summary>
    Connecting,

    /// <summary>Lists are complete and follow every change.</summary>
    Connected,

    /// <summary>The line is gone; what is shown is as of the last contact.</summary>
    Offline,
}
