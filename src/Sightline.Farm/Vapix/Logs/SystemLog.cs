using System.Globalization;
using System.Text;
using Sightline.Farm.Profiles;
using Sightline.Farm.Vapix.Network;
using Sightline.Farm.Vapix.Time;

namespace Sightline.Farm.Vapix.Logs;

/// <summary>One line of a device's log.</summary>
internal sealed record LogLine(DateTimeOffset At, string Level, string Process, string Text);

/// <summary><c>systemlog.cgi</c>: what happened since the device started, made from its clock and serial number, so that it is the same each time it is read.</summary>
internal static class SystemLog
{
    private const int MostLines = 200;

    private static readonly (int Second, string Level, string Process, string Text)[] Boot =
    [
        (0, "INFO", "kernel[0]", "Booting Linux"),
        (2, "INFO", "kernel[0]", "eth0: link up, 1000 Mbit/s, full duplex"),
        (4, "INFO", "systemd[1]", "Started Network service."),
        (5, "INFO", "dhclient[412]", "bound to {address}, renewal in 21600 seconds"),
        (6, "INFO", "systemd[1]", "Started Web server."),
        (8, "INFO", "systemd[1]", "Started System ready service."),
        (9, "INFO", "ntpd[530]", "time source selected"),
    ];

    private static readonly (string Level, string Process, string Text)[] Daily =
    [
        ("INFO", "dhclient[412]", "lease of {address} renewed"),
        ("INFO", "ntpd[530]", "time slewed"),
        ("INFO", "crond[377]", "daily maintenance done"),
        ("WARNING", "httpd[1702]", "authentication failed for user 'root'"),
        ("INFO", "storaged[604]", "SD_DISK checked"),
        ("ERR", "netd[398]", "no answer from name server"),
        ("INFO", "imaged[811]", "day/night mode changed"),
    ];

    public static async Task HandleAsync(VapixExchange exchange)
    {
        var arguments = await exchange.ArgumentsAsync();
        var lines = Lines(exchange.Device);
        if (arguments["text"] is { Length: > 0 } text && exchange.Profile.Os >= OsVersion.Parse("11.11.45"))
            lines = lines.Where(line => line.Text.Contains(text, StringComparison.OrdinalIgnoreCase));
        if (arguments["appname"] is { Length: > 0 } app)
            lines = lines.Where(line => line.Process.StartsWith(app + "[", StringComparison.Ordinal));
        await exchange.WriteTextAsync(Write(exchange.Device, lines));
    }

    /// <summary>The whole log as this AXIS OS writes it.</summary>
    public static string Write(FarmDevice device, IEnumerable<LogLine> lines)
    {
        var text = new StringBuilder();
        var host = NetworkInfo.HostName(device);
        if (device.Profile.Since(9, 80))
            text.Append("\n----- System log -----\n\n\n");
        else
            text.Append("\r\n----- /var/log/messages.old -----\r\n");
        foreach (var line in lines)
        {
            var at = DeviceClock.ToLocal(device, line.At);
            if (device.Profile.Since(9, 80))
                text.Append(CultureInfo.InvariantCulture, $"{at:yyyy-MM-dd'T'HH:mm:ss.fffzzz} {host} [ {line.Level,-8}] {line.Process}: {line.Text}\n");
            else
                text.Append(CultureInfo.InvariantCulture, $"<{line.Level,-8}> {at:MMM} {at.Day,2} {at:HH:mm:ss} {host} {line.Process}: {line.Text}\n");
        }

        return text.ToString();
    }

    /// <summary>The start of the device, then some lines a day, the newest last and at most 200.</summary>
    public static IEnumerable<LogLine> Lines(FarmDevice device)
    {
        var boot = device.Life.BootedAt + device.ClockOffset;
        var address = device.Address.ToString();
        var starting = Boot.Select(line => new LogLine(boot.AddSeconds(line.Second), line.Level, line.Process, line.Text.Replace("{address}", address, StringComparison.Ordinal)));
        return starting.Concat(Since(boot, device, address)).Where(line => line.At <= device.Now).TakeLast(MostLines);
    }

    private static IEnumerable<LogLine> Since(DateTimeOffset boot, FarmDevice device, string address)
    {
        var first = Math.Max(0, (int)((device.Now - boot).TotalHours / 5) - MostLines);
        for (var i = first; boot.AddHours(5.0 * (i + 1)) <= device.Now; i++)
        {
            var (level, process, text) = Daily[((i * 5) + device.Index) % Daily.Length];
            yield return new LogLine(boot.AddHours(5.0 * (i + 1)).AddMilliseconds((i * 7919) % 3_600_000), level, process, text.Replace("{address}", address, StringComparison.Ordinal));
        }
    }
}
