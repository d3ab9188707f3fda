namespace Sightline.Desktop.Hosting;

/// <summary>How the desktop app runs.</summary>
public sealed record DesktopOptions
{
    /// <summary>Port on loopback; 0 takes a free one. If 37444 is taken, a free one is taken too.</summary>
    public int Port { get; init; } = 37444;

    /// <summary>Data folder of the edge host on this machine; null for the default ones.</summary>
    public string? EdgeDataFolder { get; init; }

    /// <summary>Folder for the list of edge hosts and the browser profile of the window.</summary>
    public string DataFolder { get; init; } = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "sightline", "desktop");

    /// <summary>Whether to open a window; otherwise only the URL is printed.</summary>
    public bool OpenWindow { get; init; } = true;
}
