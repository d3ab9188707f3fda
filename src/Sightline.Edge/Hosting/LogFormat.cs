namespace Sightline.Edge.Hosting;

/// <summary>How the log is written.</summary>
internal enum LogFormat
{
    /// <summary>For people; on systemd with its priorities.</summary>
    Text,

    /// <summary>One JSON object a line.</summary>
    Json,
}
