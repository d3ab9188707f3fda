using System.Collections.Frozen;
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
        foreach (var json in options.Value.TrustedKeys.Prepend(ReadShipped()))
            if (CatalogueKey.TryParse(json, out var key, out var problem))
                keys[key.Id] = key;
            else
                board.Raise("os.trusted-key", $"A key in the setting {AxisOsOptions.Section}:{nameof(AxisOsOptions.TrustedKeys)} is not used: {problem}. Catalogues that it signed are not taken.", HealthState.Degraded);
        _keys = keys.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public IEnumerable<string> Ids => _keys.Keys.Order(StringComparer.Ordinal);

    public CatalogueKey? Find(string id) => _keys.GetValueOrDefault(id);

    private static string ReadShipped()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(Shipped) ?? throw new InvalidOperationException($"{Shipped} is not embedded."));
        return reader.ReadToEnd();
    }
}
