using System.Text;

namespace Sightline.Farm.Vapix.Accounts;

/// <summary>The list of groups that <c>pwdgrp.cgi?action=get</c> answers: five lines from AXIS OS 11 on, the system's whole group file before.</summary>
internal static class GroupList
{
    private static readonly string[] SystemGroups =
    [
        "root", "daemon", "bin", "sys", "adm", "tty", "disk=streamer,storage", "lp", "mail", "kmem", "wheel", "cdrom", "dialout", "floppy", "video=streamer",
        "audio=streamer", "tape", "sasl", "plugdev", "users", "nogroup", "api-discovery", "basic-device-info", "gpio", "storage=sdk", "upnp", "messagebus=www", "addon=sdk",
    ];

    public static string Write(FarmDevice device)
    {
        var end = device.Profile.Generation.AccountLineEnd == "crlf" ? "\r\n" : "\n";
        var text = new StringBuilder();
        var old = device.Profile.Before(11, 0);
        if (old)
            foreach (var entry in SystemGroups)
            {
                var at = entry.IndexOf('=', StringComparison.Ordinal);
                Line(at < 0 ? entry : entry[..at], at < 0 ? [] : entry[(at + 1)..].Split(','));
            }
        Line("admin", Members(AccessLevel.Administrator, 'a'));
        Line("digusers", device.Accounts.List.Select(account => account.Name));
        Line("operator", Members(AccessLevel.Operator, 'o'));
        Line("viewer", Members(AccessLevel.Viewer, 'v'));
        Line("ptz", device.Accounts.List.Where(account => account.Ptz).Select(account => account.Name).Concat(old ? Services('p') : []));
        return text.ToString();

        void Line(string group, IEnumerable<string> members) => text.Append(group).Append("=\"").AppendJoin(',', members).Append('"').Append(end);

        IEnumerable<string> Members(AccessLevel level, char letter) =>
            device.Accounts.List.Where(account => account.Level >= level).Select(account => account.Name).Concat(old ? [.. Services(letter), "sdk"] : []);
    }

    /// <summary>The web server's service members: <c>www</c> and the letters of the roles they stand for.</summary>
    private static IEnumerable<string> Services(char letter)
    {
        string[] all = ["wwwa", "wwwao", "wwwaov", "wwwaovp", "wwwaop", "wwwav", "wwwavp", "wwwap", "wwwo", "wwwov", "wwwovp", "wwwop", "wwwv", "wwwvp", "wwwp"];
        return all.Where(member => member.AsSpan(3).Contains(letter));
    }
}
