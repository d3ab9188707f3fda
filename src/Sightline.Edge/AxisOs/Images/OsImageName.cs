using System.Text.RegularExpressions;

namespace Sightline.Edge.AxisOs.Images;

/// <summary>What an image says about itself.</summary>
/// <param name="Model">Product short name without the brand; null if it does not say.</param>
/// <param name="Version">Version; null if it does not say.</param>
internal sealed record OsImageIdentity(string? Model, string? Version)
{
    public static OsImageIdentity Unknown { get; } = new(null, null);
}

/// <summary>Names of image files: <c>P3265-V_12_11_77.bin</c>, with dots too.</summary>
internal static partial class OsImageName
{
    private const int Longest = 128;

    /// <summary>Model and version as the name says.</summary>
    public static OsImageIdentity Read(string name)
    {
        if (Pattern().Match(name) is not { Success: true } found)
            return OsImageIdentity.Unknown;
        var version = found.Groups["version"].Value.Replace('_', '.');
        return OsVersion.TryParse(version, out _) ? new OsImageIdentity(found.Groups["model"].Value.Replace('_', ' '), version) : OsImageIdentity.Unknown;
    }

    /// <summary>A name without folders and without what does not belong into one; null if nothing is left.</summary>
    public static string? Clean(string? name)
    {
        var last = name?.Split('/', '\\')[^1] ?? "";
        var kept = new string([.. last.Where(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_' or '+' or ' ').Take(Longest)]).Trim(' ', '.');
        return kept.Length > 0 ? kept : null;
    }

    [GeneratedRegex(@"^(?:AXIS[ _-])?(?<model>[A-Za-z]{0,3}[0-9][A-Za-z0-9 _-]*?)[ _-](?<version>[0-9]{1,3}(?:[._][0-9]{1,5}){1,3})(?:[ _.-][A-Za-z][^/]*)?\.[A-Za-z0-9]{1,5}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pattern();
}
