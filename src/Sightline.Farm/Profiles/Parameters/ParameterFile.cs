namespace Sightline.Farm.Profiles.Parameters;

/// <summary>Reads the parameter catalogue. A file has groups, <c>[Network.SSH] 7706 | since 9.80</c>, and under them entries,
/// <c>Enabled = no | bool yes no | until 12.0</c>: value, type, then any number of conditions and flags. The first entry whose conditions hold counts.</summary>
internal static class ParameterFile
{
    public static IEnumerable<ParameterDefinition> Read(string fileName, IEnumerable<string> lines)
    {
        var (group, security, condition) = ("", "7706", ParameterCondition.Always);
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (line.Length == 0 || line[0] == '#') continue;
            var fields = line.Split(" | ");
            if (line[0] == '[')
            {
                var end = line.IndexOf(']', StringComparison.Ordinal);
                (group, security) = (line[1..end], fields[0][(end + 1)..].Trim());
                condition = Condition(fields[1..], fileName, number, out _, out _);
                continue;
            }
            yield return Entry(group, security, condition, fields, fileName, number);
        }
    }

    private static ParameterDefinition Entry(string group, string security, ParameterCondition condition, string[] fields, string fileName, int number)
    {
        var at = fields[0].IndexOf('=', StringComparison.Ordinal);
        if (at < 0) throw new FormatException($"{fileName}, line {number}: 'Name = value | type' is needed.");
        var words = (fields.Length > 1 ? fields[1] : "string").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var own = Condition(fields.Length > 2 ? fields[2..] : [], fileName, number, out var level, out var flags);
        var name = fields[0][..at].Trim();
        return new($"{group}.{name}", fields[0][(at + 1)..].Trim(), new ParameterType(words[0], words[1..]), level ?? security, flags, condition.And(own));
    }

    private static ParameterCondition Condition(string[] fields, string fileName, int number, out string? level, out List<string> flags)
    {
        var condition = ParameterCondition.Always;
        level = null;
        flags = [];
        foreach (var field in fields)
        {
            var words = field.Trim().Split(' ');
            if (words is ["level", var digits]) level = digits;
            else if (words is [var flag and ("readonly" or "const" or "hidden" or "internal" or "dynamic" or "writeonly" or "nosync")]) flags.Add(flag);
            else condition = condition.And(words switch
            {
                ["since", var version] => ParameterCondition.Always with { Since = OsVersion.Parse(version) },
                ["until", var version] => ParameterCondition.Always with { Until = OsVersion.Parse(version) },
                ["has", var feature] => ParameterCondition.Always with { Has = [feature] },
                ["without", var feature] => ParameterCondition.Always with { HasNot = [feature] },
                _ => throw new FormatException($"{fileName}, line {number}: '{field}' is neither a condition nor a flag."),
            });
        }
        return condition;
    }
}
