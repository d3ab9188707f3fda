using System.Text;
using Sightline.Farm.Profiles.Parameters;

namespace Sightline.Farm.Vapix.Parameters;

/// <summary>The answer of <c>action=list</c>.</summary>
internal static class ParameterList
{
    private const string Stars = "******";

    public static string Write(VapixExchange exchange, VapixArguments arguments)
    {
        var level = Level(exchange, arguments["usergroup"]);
        var text = new StringBuilder();
        var groups = (arguments["group"] ?? "").Split(',', StringSplitOptions.TrimEntries);
        var afterError = false;
        for (var i = 0; i < groups.Length; i++)
        {
            var asked = ParamCgi.WithoutRoot(groups[i]);
            var found = exchange.Device.Parameters.All.Where(one => ParamCgi.IsIn(one.Name, asked) && one.Definition.ReadLevel <= (int)level).ToArray();
            if (found.Length == 0)
            {
                text.Append("# Error: Error -1 getting param in group '").Append(groups[i]).Append("'\n");
                afterError = true;
                continue;
            }
            var bare = exchange.Profile.Since(12, 0) && (afterError || IsExact(found, asked, last: i > 0 && i == groups.Length - 1));
            foreach (var (name, definition) in found)
                text.Append(bare ? "" : "root.").Append(name).Append('=').Append(Value(exchange.Device, name, definition)).Append('\n');
            afterError = false;
        }
        return text.ToString();
    }

    /// <summary>From AXIS OS 12 on a parameter asked for by its full name comes without <c>root.</c>, except the last of several; the group after an error line too.</summary>
    private static bool IsExact((string Name, ParameterDefinition Definition)[] found, string asked, bool last) => found is [var only] && only.Name == asked && !last;

    private static string Value(FarmDevice device, string name, ParameterDefinition definition)
    {
        var value = device.Parameters[name] ?? "";
        return definition.IsSecret && value.Length > 0 ? Stars : value;
    }

    /// <summary><c>usergroup</c> narrows the list to what that group sees; it cannot widen it.</summary>
    private static AccessLevel Level(VapixExchange exchange, string? group)
    {
        var own = ParamCgi.LevelOf(exchange);
        var asked = group switch
        {
            "anonymous" => AccessLevel.Anonymous,
            "viewer" => AccessLevel.Viewer,
            "operator" => AccessLevel.Operator,
            _ => own,
        };
        return asked < own ? asked : own;
    }
}
