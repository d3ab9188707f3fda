namespace Sightline.Farm.Profiles.Parameters;

/// <summary>Reads the parameter catalogue. A file has groups, <c>[Network.SSH] 7706 | since 9.80</c>, and under them entries,
/// <c>Enabled = no | bool yes no | until 12.0</c>: value, type, then any number of conditions and flags. The first entry whose conditions hold counts.
/// A group that callers may add ends with <c>*</c> and says <c>template</c> and its word.</summary>
internal static class ParameterFile
{
    public static IEnumerable<ParameterDefinition> Read(string fileName, IEnumerable<string> lines)
    {
        var group = new Line("", "7706", ParameterCondition.Always, [], null);
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (line.Length == 0 || line[0] == '#') continue;
            var fields = line.Split(" | ");
            if (line[0] == '[') group = Group(fields, $"{fileName}, line {number}");
            else yield return Entry(group, fields, $"{fileName}, line {number}");
        }
    }

    private static Line Group(string[] fields, string place)
    {
        var end = fields[0].IndexOf(']', StringComparison.Ordinal);
        return Rest(fields[1..], place) with { Text = fields[0][1..end], Security = fields[0][(end + 1)..].Trim() };
    }

    private static ParameterDefinition Entry(Line group, string[] fields, string place)
    {
        var at = fields[0].IndexOf('=', StringComparison.Ordinal);
        if (at < 0 || fields.Length < 2) throw new FormatException($"{place}: 'Name = value | type' is needed.");
        var words = fields[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var own = Rest(fields[2..], place);
        return new(
            $"{group.Text}.{fields[0][..at].Trim()}", fields[0][(at + 1)..].Trim(), new ParameterType(words[0], words[1..]),
            own.Security ?? group.Security!, own.Flags, group.When.And(own.When), group.Template);
    }

    private static Line Rest(string[] fields, string place)
    {
        var line = new Line("", null, ParameterCondition.Always, [], null);
        foreach (var field in fields)
            line = field.Trim().Split(' ') switch
            {
                ["level", var digits] => line with { Security = digits },
                ["template", var word] => line with { Template = word },
                ["since", var version] => line with { When = line.When with { Since = OsVersion.Parse(version) } },
                ["until", var version] => line with { When = line.When with { Until = OsVersion.Parse(version) } },
                ["has", var feature] => line with { When = line.When with { Has = [.. line.When.Has, feature] } },
                ["without", var feature] => line with { When = line.When with { HasNot = [.. line.When.HasNot, feature] } },
                [var flag and ("readonly" or "const" or "hidden" or "internal" or "dynamic" or "writeonly" or "nosync")] => line with { Flags = [.. line.Flags, flag] },
                _ => throw new FormatException($"{place}: '{field}' is neither a condition nor a flag."),
            };
        return line;
    }

    /// <summary>What a line says beside its value.</summary>
    private sealed record Line(string Text, string? Security, ParameterCondition When, IReadOnlyList<string> Flags, string? Template);
}
