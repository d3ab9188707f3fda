using Sightline.Contracts;
using Sightline.Discovery.Addresses;
using Sightline.Edge.Api.Problems;

namespace Sightline.Edge.Discovery;

/// <summary>What discovery settings have to be like. Pure.</summary>
internal static class DiscoverySettingsRules
{
    /// <summary>Ports of one kind.</summary>
    public const int MostPorts = 16;

    /// <summary>Entries of the excluded ranges.</summary>
    public const int MostRanges = 1_000;

    public static void Check(DiscoverySettings settings, FieldErrors errors)
    {
        CheckPorts("$.httpPorts", settings.HttpPorts, errors);
        CheckPorts("$.httpsPorts", settings.HttpsPorts, errors);
        errors.Require(settings.HttpPorts.Count + settings.HttpsPorts.Count > 0, "$.httpPorts", "Give at least one port of HTTP or HTTPS.");
        foreach (var both in settings.HttpPorts.Intersect(settings.HttpsPorts))
            errors.Add("$.httpsPorts", $"Port {both} is also among the ports of clear HTTP. A port is one or the other.");
        errors.Require(settings.ProbesPerSecond is >= 1 and <= 100_000, "$.probesPerSecond", "Give 1 to 100,000 connections a second.");
        errors.Require(settings.ExcludedRanges.Count <= MostRanges, "$.excludedRanges", $"Give at most {MostRanges:N0} ranges. Join them into blocks.");
        if (settings.ExcludedRanges.Count <= MostRanges)
            foreach (var refusal in AddressSet.ParseExclusions(settings.ExcludedRanges).Refusals)
                errors.Add($"$.excludedRanges[{refusal.Line - 1}]", refusal.Message);
    }

    public static void CheckPorts(string field, IReadOnlyList<int> ports, FieldErrors errors)
    {
        errors.Require(ports.Count <= MostPorts, field, $"Give at most {MostPorts} ports.");
        for (var index = 0; index < Math.Min(ports.Count, MostPorts); index++)
            errors.Require(ports[index] is >= 1 and <= 65_535, $"{field}[{index}]", $"{ports[index]} is no TCP port. Ports are 1 to 65535.");
        errors.Require(ports.Distinct().Count() == ports.Count, field, "A port stands here twice. Name each once.");
    }
}
