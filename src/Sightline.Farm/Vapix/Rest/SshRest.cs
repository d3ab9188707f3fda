using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Sightline.Farm.Memory;
using Sightline.Farm.Profiles;

namespace Sightline.Farm.Vapix.Rest;

/// <summary>A user that may log in by SSH. The farm has no SSH server, so the password is checked for its length and not kept.</summary>
internal sealed record SshUser(string Name, string Comment);

/// <summary>The SSH users of a device.</summary>
internal sealed record SshUsers(IReadOnlyList<SshUser> All)
{
    public static MemoryKind<SshUsers> Kind { get; } = new("ssh-users", Keep.Nothing, SshJson.Default.SshUsers, _ => new SshUsers([]));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SshUsers))]
internal sealed partial class SshJson : JsonSerializerContext;

/// <summary>REST <c>ssh v1</c> (11.6 to 11.11) and <c>v2</c> (12): the accounts; switching SSH on stays with ssh.cgi.</summary>
internal static partial class SshRest
{
    public static RestApi First { get; } = Make("v1", "1.0.0", profile => profile.Since(11, 6) && profile.Before(12, 0));

    public static RestApi Second { get; } = Make("v2", "2.0.1", profile => profile.Since(11, 6));

    private static RestApi Make(string version, string full, Func<DeviceProfile, bool> exists) => new("ssh", version, full, exists, Tree) { Actions = Act };

    private static JsonObject Tree(FarmDevice device) => new() { ["users"] = new JsonArray([.. device.Memory.Get(SshUsers.Kind).All.Select(Write)]) };

    private static JsonObject Write(SshUser user) => new() { ["comment"] = user.Comment, ["username"] = user.Name };

    private static RestReply? Act(RestCall call) => (call.Verb, call.Path) switch
    {
        ("POST", ["users"]) => Add(call),
        ("GET", ["users", var name]) => Find(call, name) is { } user ? RestReply.Data(Write(user)) : RestReply.NoItem(name),
        ("PATCH", ["users", var name]) => Update(call, name),
        ("DELETE", ["users", var name]) => Remove(call, name),
        _ => null,
    };

    private static RestReply Add(RestCall call)
    {
        if (call.Text("username") is not { } name || !UserName().IsMatch(name))
            return RestReply.Invalid("username");
        if (call.Text("password") is not { Length: >= 1 and <= 256 })
            return RestReply.Invalid("password");
        if (Find(call, name) is not null)
            return RestReply.Exists(name);
        var user = new SshUser(name, call.Text("comment") ?? "");
        call.Device.Memory.Change(SshUsers.Kind, old => new SshUsers([.. old.All, user]));
        if (call.Exchange.Profile.Since(12, 0))
            return RestReply.Created(Write(user));
        return call.Exchange.Profile.Os < OsVersion.Parse("11.11.100") ? RestReply.Created("") : RestReply.Done(StatusCodes.Status201Created);
    }

    private static RestReply Update(RestCall call, string name)
    {
        if (Find(call, name) is not { } old)
            return RestReply.NoItem(name);
        if (call.Text("password") is { Length: 0 or > 256 })
            return RestReply.Invalid("password");
        var user = old with { Comment = call.Text("comment") ?? old.Comment };
        call.Device.Memory.Change(SshUsers.Kind, users => new SshUsers([.. users.All.Select(one => one.Name == name ? user : one)]));
        return RestReply.Done();
    }

    private static RestReply Remove(RestCall call, string name)
    {
        if (Find(call, name) is null)
            return RestReply.NoItem(name);
        call.Device.Memory.Change(SshUsers.Kind, users => new SshUsers([.. users.All.Where(one => one.Name != name)]));
        return RestReply.Done();
    }

    private static SshUser? Find(RestCall call, string name) => call.Device.Memory.Get(SshUsers.Kind).All.FirstOrDefault(user => user.Name == name);

    [GeneratedRegex(@"^[a-z_][a-z0-9_-]{0,31}\$?$")]
    private static partial Regex UserName();
}
