using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sightline.Farm.Vapix.Accounts;

/// <summary>Accounts as JSON, passwords included: for the state file and for what a rollback brings back.</summary>
internal static class AccountText
{
    public static JsonArray Write(IReadOnlyList<FarmAccount> accounts) => new([.. accounts.Select(Write)]);

    /// <exception cref="FormatException">Something is missing or is not what it should be.</exception>
    public static IReadOnlyList<FarmAccount> Read(JsonNode? saved) =>
        saved is JsonArray list ? [.. list.Select(ReadOne)] : throw new FormatException("The accounts are missing.");

    private static JsonNode Write(FarmAccount account) => new JsonObject
    {
        ["name"] = account.Name,
        ["password"] = account.Password,
        ["level"] = account.Level.ToString(),
        ["ptz"] = account.Ptz,
        ["comment"] = account.Comment,
    };

    private static FarmAccount ReadOne(JsonNode? saved)
    {
        var account = saved as JsonObject ?? throw new FormatException("An account is not an object.");
        return new(Text(account, "name"), Text(account, "password"), Enum.Parse<AccessLevel>(Text(account, "level")), account["ptz"]?.GetValueKind() == JsonValueKind.True, Text(account, "comment"));
    }

    private static string Text(JsonObject account, string name) =>
        account[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw new FormatException($"'{name}' is missing in an account.");
}
