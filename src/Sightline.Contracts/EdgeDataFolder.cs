namespace Sightline.Contracts;

/// <summary>Where the edge host keeps its data when nothing else is said; the command line looks for <see cref="ConnectionFile"/> there.</summary>
public static class EdgeDataFolder
{
    /// <summary>Environment variable that names another folder.</summary>
    public const string Variable = "SIGHTLINE_EDGE_DATA";

    /// <summary>
    /// The folder that <see cref="Variable"/> names, else systemd's state folder, else <c>/var/lib/sightline-edge</c> for root,
    /// <c>%ProgramData%\Sightline\Edge</c> on Windows and <c>~/.local/share/sightline-edge</c> for everybody else.
    /// </summary>
    public static string Default()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return named;
        if (Environment.GetEnvironmentVariable("STATE_DIRECTORY") is { Length: > 0 } state)
            return state.Split(':')[0];
        if (OperatingSystem.IsWindows())
            return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "Sightline", "Edge");
        return Environment.IsPrivilegedProcess
            ? "/var/lib/sightline-edge"
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "sightline-edge");
    }
}
