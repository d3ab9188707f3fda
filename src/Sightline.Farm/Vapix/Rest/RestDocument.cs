using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Sightline.Farm.Memory;

namespace Sightline.Farm.Vapix.Rest;

/// <summary>The stored tree of an API whose settings have no effect in the farm beyond being remembered (SNMP, firewall).</summary>
internal sealed record RestDocument(string Json)
{
    public JsonObject ToTree() => JsonNode.Parse(Json)!.AsObject();

    /// <summary>The sort of thing under a key that begins with the given tree.</summary>
    public static MemoryKind<RestDocument> KindOf(string key, string begin) => new(key, Keep.Nothing, RestDocumentJson.Default.RestDocument, _ => new RestDocument(begin));

    /// <summary>A setter for each leaf of a tree. A leaf takes a value of the kind it has.</summary>
    public static IReadOnlyDictionary<string, RestSetter> SettersOf(MemoryKind<RestDocument> kind, string begin, Func<string, bool> settable)
    {
        var setters = new Dictionary<string, RestSetter>();
        Collect("", JsonNode.Parse(begin)!.AsObject(), path =>
        {
            if (settable(path))
                setters[path] = (device, value) => Set(device, kind, path, value);
        });
        return setters;
    }

    /// <summary>Puts a value at a path with dots.</summary>
    public static string? Set(FarmDevice device, MemoryKind<RestDocument> kind, string path, JsonNode? value)
    {
        var tree = device.Memory.Get(kind).ToTree();
        var names = path.Split('.');
        var at = names[..^1].Aggregate(tree, (node, name) => node[name]!.AsObject());
        var old = at[names[^1]];
        if (KindOf(old) != KindOf(value))
            return $"a value of the kind {KindOf(old)} is needed";
        at[names[^1]] = value?.DeepClone();
        device.Memory.Set(kind, new RestDocument(tree.ToJsonString()));
        return null;
    }

    private static string KindOf(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "number",
        JsonValueKind.Array => "list",
        JsonValueKind.Object => "object",
        _ => "nothing",
    };

    private static void Collect(string path, JsonObject group, Action<string> leaf)
    {
        foreach (var (name, value) in group)
        {
            var here = path.Length == 0 ? name : $"{path}.{name}";
            if (value is JsonObject inner)
                Collect(here, inner, leaf);
            else
                leaf(here);
        }
    }
}

[JsonSerializable(typeof(RestDocument))]
internal sealed partial class RestDocumentJson : JsonSerializerContext;
