namespace Sightline.TestKit.Peers;

/// <summary>A resource that <c>gssdp-discover</c> saw.</summary>
/// <param name="Usn">Unique service name.</param>
/// <param name="Location">Address of the description.</param>
public sealed record GssdpResource(string Usn, string Location);

/// <summary>A real SSDP control point (gssdp-discover).</summary>
public static class GssdpPeer
{
    /// <summary>Searches and listens.</summary>
    /// <param name="machine">Where; it uses the machine's <see cref="NetworkNamespace.Interface"/>.</param>
    /// <param name="target">Search target, for example <c>ssdp:all</c>.</param>
    /// <param name="seconds">How long it listens.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<IReadOnlyList<GssdpResource>> DiscoverAsync(NetworkNamespace machine, string target, int seconds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(machine);
        var run = await machine.RunAsync(
            new ProcessStart("gssdp-discover", "-i", machine.Interface, "-t", target, "-n", $"{seconds}", "-m", "available"),
            TimeSpan.FromSeconds(seconds + 20),
            cancellationToken);
        return [.. Read(run.MustSucceed().Lines)];
    }

    private static IEnumerable<GssdpResource> Read(IReadOnlyList<string> lines)
    {
        string? usn = null;
        foreach (var line in lines)
            if (line.StartsWith("USN:", StringComparison.Ordinal))
                usn = line[4..].Trim();
            else if (line.StartsWith("Location:", StringComparison.Ordinal) && usn is not null)
                yield return new GssdpResource(usn, line[9..].Trim());
    }
}
