using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.Extensions.Options;
using Sightline.Contracts;
using Sightline.Edge.Telemetry;

namespace Sightline.Edge.AxisOs.Catalogue;

/// <summary>The public keys whose catalogues are taken: the shipped one and those of the settings.</summary>
internal sealed class CatalogueKeys
{
    private const string Shipped = "AxisOs/Catalogue/shipped-key.json";
    private readonly FrozenDictionary<string, CatalogueKey> _keys;

    public CatalogueKeys(IOptions<AxisOsOptions> options, HealthBoard board)
    {
        var keys = new Dictionary<string, CatalogueKey>(StringComparer.Ordinal);
        foreach (var said in options.Value.TrustedKeys.Prepend(ReadShipped()))
            if (TryRead(said, out var json, out var problem) && CatalogueKey.TryParse(json, out var key, out problem))
                keys[key.Id] = key;
            else
                board.Raise("os.trusted-key", $"A key in the setting {AxisOsOptions.Section}:{nameof(AxisOsOptions.TrustedKeys)} is not used: {problem}. Catalogues that it signed are not taken. Correct it and restart.", HealthState.Degraded);
        _keys = keys.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public IEnumerable<string> Ids => _keys.Keys.Order(StringComparer.Ordinal);

    public CatalogueKey? Find(string id) => _keys.GetValueOrDefault(id);

    /// <summary>The key itself, or the name of a file that holds it.</summary>
    private static bool TryRead(string said, [NotNullWhen(true)] out string? json, [NotNullWhen(false)] out string? problem)
    {
        (json, problem) = (said, null);
        if (said.TrimStart().StartsWith('{'))
            return true;
        try
        {
            json = File.ReadAllText(said);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            (json, problem) = (null, $"its file cannot be read: {exception.Message}");
            return false;
        }
    }

    private static string ReadShipped()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(Shipped) ?? throw new InvalidOperationException($"{Shipped} is not embedded."));
        return reader.ReadToEnd();
    }
}
