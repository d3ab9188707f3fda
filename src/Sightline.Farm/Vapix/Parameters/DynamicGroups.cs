using System.Globalization;
using System.Text;
using Sightline.Farm.Profiles.Parameters;

namespace Sightline.Farm.Vapix.Parameters;

/// <summary>Groups that callers add and remove: stream profiles, and on old versions motion windows and events.</summary>
internal static class DynamicGroups
{
    /// <summary><c>action=add&amp;template=streamprofile&amp;group=StreamProfile&amp;StreamProfile.S.Name=x</c>: answers the new group, <c>S4 OK</c>. Values that are refused give a line each; the group is made all the same.</summary>
    public static string Add(VapixExchange exchange, VapixArguments arguments)
    {
        var (parameters, parent) = (exchange.Device.Parameters, ParamCgi.WithoutRoot(arguments["group"] ?? ""));
        var entries = exchange.Profile.Parameters.Templates.Where(entry => entry.Template == arguments["template"] && entry.Group.StartsWith(parent + ".", StringComparison.Ordinal)).ToArray();
        if (entries.Length == 0) return $"# Request failed: Error -1 getting param in group '{arguments["group"]}'\n";
        if (entries[0].WriteLevel > (int)ParamCgi.LevelOf(exchange)) return "# Request failed: Not authorized\n";

        var stem = entries[0].Group[..^1];
        var most = int.Parse(parameters[parent + ".MaxGroups"] ?? "10", CultureInfo.InvariantCulture);
        var number = Enumerable.Range(0, most).Select(i => (int?)i).FirstOrDefault(i => !parameters.HasGroup($"{stem}{i}"));
        if (number is null) return $"# Request failed: Max number of groups reached in '{parent}'\n";

        foreach (var entry in entries) parameters.Set($"{stem}{number}.{entry.Leaf}", entry.Default);
        var text = new StringBuilder();
        foreach (var (key, value) in arguments.Pairs)
        {
            var name = ParamCgi.WithoutRoot(key);
            if (name.StartsWith(stem + ".", StringComparison.Ordinal) && !ParameterUpdate.TrySet(exchange, $"{stem}{number}{name[stem.Length..]}", value))
                text.Append(ParameterUpdate.ErrorLine(name, value));
        }
        return text.Append(stem[(stem.LastIndexOf('.') + 1)..]).Append(number).Append(" OK\n").ToString();
    }

    /// <summary><c>action=remove&amp;group=root.StreamProfile.S4</c>, several with commas.</summary>
    public static string Remove(VapixExchange exchange, VapixArguments arguments)
    {
        var parameters = exchange.Device.Parameters;
        var text = new StringBuilder();
        foreach (var asked in (arguments["group"] ?? "").Split(',', StringSplitOptions.TrimEntries))
        {
            var group = ParamCgi.WithoutRoot(asked);
            var names = parameters.All.Where(one => one.Definition.Template is not null && one.Name.StartsWith(group + ".", StringComparison.Ordinal)).ToArray();
            if (names.Length == 0 || !names.All(one => IsWhole(one.Definition, group))) text.Append("# Request failed: Error -1 getting param in group '").Append(asked).Append("'\n");
            else if (names[0].Definition.WriteLevel > (int)ParamCgi.LevelOf(exchange)) text.Append("# Request failed: Not authorized\n");
            else foreach (var (name, _) in names) parameters.Clear(name);
        }
        return text.Length == 0 ? "OK\n" : text.ToString();
    }

    /// <summary>Only a whole added group can go, not its parent with all in it.</summary>
    private static bool IsWhole(ParameterDefinition definition, string group) => definition.Group.Split('.').Length == group.Split('.').Length;
}
