using System.Text;

namespace Sightline.Vapix.Accounts;

/// <summary>Reads what pwdgrp.cgi says about groups: one a line, <c>name="a,b"</c>, with LF or CRLF. Total: a line that is none is left out.</summary>
internal static class GroupList
{
    /// <summary>Real accounts are the members of this group; the other groups also hold the device's own services.</summary>
    private const string Accounts = "digusers";

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Parse(ReadOnlySpan<byte> body)
    {
        var groups = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var line in Encoding.UTF8.GetString(body).AsSpan().EnumerateLines())
        {
            var equals = line.IndexOf('=');
            if (equals <= 0)
                continue;
            var name = line[..equals].Trim().ToString();
            var members = line[(equals + 1)..].Trim().Trim('"').ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            groups[name] = members;
        }

        return groups;
    }

    /// <summary>The accounts of people, in the device's order. An account in no role group counts as a viewer.</summary>
    public static VapixResult<IReadOnlyList<DeviceAccount>> Read(ReadOnlySpan<byte> body)
    {
        var groups = Parse(body);
        if (!groups.TryGetValue(Accounts, out var users))
            return new VapixError(VapixErrorKind.BadAnswer, $"The list of groups has no group {Accounts}.", 200);
        var administrators = Members("admin");
        var operators = Members("operator");
        var movers = Members("ptz");
        return users.Distinct(StringComparer.Ordinal)
            .Select(user => new DeviceAccount(user, RoleOf(administrators.Contains(user), operators.Contains(user)), movers.Contains(user)))
            .ToArray();

        HashSet<string> Members(string group) => new(groups.GetValueOrDefault(group, []), StringComparer.Ordinal);
    }

    public static AccountRole RoleOf(bool administrator, bool @operator)
    {
        if (administrator)
            return AccountRole.Administrator;
        return @operator ? AccountRole.Operator : AccountRole.Viewer;
    }
}
