namespace Sightline.Farm.Vapix.Parameters;

/// <summary><c>param.cgi</c> (VAPIX reference 3.3): every answer is a 200, errors are comment lines.</summary>
internal static class ParamCgi
{
    private const string Prefix = "root.";

    public static async Task HandleAsync(VapixExchange exchange)
    {
        var arguments = await exchange.ArgumentsAsync();
        switch (arguments["action"])
        {
            case "list" or null:
                await exchange.WriteTextAsync(ParameterList.Write(exchange, arguments));
                break;
            case "listdefinitions" when arguments["listformat"] is "xmlschema":
                await exchange.WriteXmlAsync(ParameterDefinitionsXml.Write(exchange, arguments));
                break;
            case "update":
                if (await exchange.DemandAsync(AccessLevel.Operator)) await exchange.WriteTextAsync(ParameterUpdate.Run(exchange, arguments));
                break;
            case "add":
                if (await exchange.DemandAsync(AccessLevel.Operator)) await exchange.WriteTextAsync(DynamicGroups.Add(exchange, arguments));
                break;
            case "remove":
                if (await exchange.DemandAsync(AccessLevel.Operator)) await exchange.WriteTextAsync(DynamicGroups.Remove(exchange, arguments));
                break;
            case var other:
                await exchange.WriteTextAsync($"# Request failed: Unknown action '{other}'\n");
                break;
        }
    }

    /// <summary>The level that decides what the caller sees and may change.</summary>
    public static AccessLevel LevelOf(VapixExchange exchange) => exchange.Account?.Level ?? AccessLevel.Viewer;

    public static string WithoutRoot(string name) => name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name;

    /// <summary>Whether a parameter belongs to what was asked: the whole list, a group, a parameter, or a pattern with <c>*</c> for one level.</summary>
    public static bool IsIn(string name, string asked)
    {
        if (asked.Length == 0 || asked == "root") return true;
        if (!asked.Contains('*', StringComparison.Ordinal))
            return name.StartsWith(asked, StringComparison.Ordinal) && (name.Length == asked.Length || name[asked.Length] == '.');
        var (parts, pattern) = (name.Split('.'), asked.Split('.'));
        return parts.Length >= pattern.Length && pattern.Zip(parts).All(pair => pair.First == "*" || pair.First == pair.Second);
    }
}
