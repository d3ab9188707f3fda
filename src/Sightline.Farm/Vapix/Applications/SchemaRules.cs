namespace Sightline.Farm.Vapix.Applications;

/// <summary>What the schema version of a manifest asks for, and from which AXIS OS a device knows it.</summary>
internal static class SchemaRules
{
    private static readonly (string Schema, string FirstOs)[] Known =
    [
        ("1.0", "10.7"), ("1.1", "10.7"), ("1.2", "10.7"), ("1.3", "10.9"), ("1.3.1", "11.0"), ("1.4", "11.7"), ("1.5", "11.8"),
        ("1.6", "11.9"), ("1.7", "11.10"), ("1.7.1", "12.0"), ("1.8", "12.6"), ("1.9", "12.8"), ("1.10", "12.10"), ("1.11", "12.11"),
        ("2.0", "12.10"), ("2.1", "12.11"), ("2.2", "12.11"),
    ];

    /// <summary>Schema 2 needs a vendor id of ten hex digits, an architecture and the compatible versions, and knows no SDK version.</summary>
    public static bool Hold(string schema, EapManifestSetup setup) =>
        !schema.StartsWith("2.", StringComparison.Ordinal)
        || (setup is { VendorId: { Length: 10 } vendor, Architecture.Length: > 0, CompatibleOsVersions.Count: > 0, EmbeddedSdkVersion: null } && vendor.All(char.IsAsciiHexDigit));

    /// <summary>The first AXIS OS that reads the schema; null for a schema nobody knows.</summary>
    public static string? FirstOs(string schema)
    {
        foreach (var (known, first) in Known)
            if (schema == known || schema == known + ".0")
                return first;
        return null;
    }
}
