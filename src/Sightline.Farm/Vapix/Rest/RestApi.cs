using System.Text.Json.Nodes;
using Sightline.Farm.Profiles;

namespace Sightline.Farm.Vapix.Rest;

/// <summary>Changes one leaf of an API's tree; gives what is wrong with the value, or null.</summary>
internal delegate string? RestSetter(FarmDevice device, JsonNode? value);

/// <summary>One API of the REST framework: a tree that is read as a whole or in parts, leaves that can be set, and actions.</summary>
/// <param name="Id">Name in the path.</param>
/// <param name="Version">Major version in the path, <c>v2</c>.</param>
/// <param name="Full">Full version in the discovery list, <c>2.0.1</c>.</param>
/// <param name="Exists">Which devices have it.</param>
/// <param name="Tree">What GET of the root gives.</param>
internal sealed record RestApi(string Id, string Version, string Full, Func<DeviceProfile, bool> Exists, Func<FarmDevice, JsonObject> Tree)
{
    /// <summary>Leaves that PATCH may change, by their path with dots.</summary>
    public IReadOnlyDictionary<string, RestSetter> Setters { get; init; } = new Dictionary<string, RestSetter>();

    /// <summary>What is neither reading nor setting a leaf; null lets the tree answer.</summary>
    public Func<RestCall, RestReply?>? Actions { get; init; }

    public RestReply Answer(RestCall call)
    {
        if (Actions?.Invoke(call) is { } reply)
            return reply;
        return call.Verb switch
        {
            "GET" => Read(call),
            "PATCH" => Change(call),
            _ => RestReply.NotAllowed(call.Verb),
        };
    }

    private RestReply Read(RestCall call)
    {
        JsonNode? node = Tree(call.Device);
        foreach (var name in call.Path)
        {
            node = node is JsonObject here && here.TryGetPropertyValue(name, out var next) ? next : null;
            if (node is null)
                return RestReply.NoResource(name);
        }

        return RestReply.Data(node?.DeepClone());
    }

    private RestReply Change(RestCall call)
    {
        var leaves = new List<(string Path, JsonNode? Value)>();
        if (!Flatten(string.Join('.', call.Path), call.Data, leaves) || leaves.Count == 0)
            return RestReply.Invalid("data is missing");
        if (leaves.FirstOrDefault(leaf => !Setters.ContainsKey(leaf.Path)) is { Path: { } unknown })
            return call.Path.Count > 0 && leaves.Count == 1 ? RestReply.NoResource(call.Path[^1]) : RestReply.Invalid($"{unknown} cannot be set");
        foreach (var (path, value) in leaves)
            if (Setters[path](call.Device, value) is { } wrong)
                return RestReply.Invalid($"{path}: {wrong}");
        return RestReply.Done();
    }

    /// <summary>Objects are walked into, unless the object itself can be set.</summary>
    private bool Flatten(string path, JsonNode? value, List<(string, JsonNode?)> leaves)
    {
        if (value is not JsonObject group || Setters.ContainsKey(path))
        {
            leaves.Add((path, value));
            return path.Length > 0;
        }

        return group.All(member => Flatten(path.Length == 0 ? member.Key : $"{path}.{member.Key}", member.Value, leaves));
    }
}
