namespace Sightline.Farm.Multicast;

/// <summary>How fast a farm sends. A small farm is bound by what the protocols say alone.</summary>
internal static class SendRate
{
    /// <summary>The most datagrams a second of one protocol.</summary>
    public const int PerSecond = 10_000;

    /// <summary>How long the first announcements of a farm are spread: 1,000 devices a second, so that searches are answered meanwhile, and a second for a small farm.</summary>
    public static TimeSpan StartSpread(int devices) => TimeSpan.FromSeconds(Math.Max(1, devices / 1_000.0));

    /// <summary>How long a farm that ends may take for its goodbyes.</summary>
    public static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(5);
}
