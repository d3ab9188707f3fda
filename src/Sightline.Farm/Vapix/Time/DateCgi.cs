using System.Globalization;

namespace Sightline.Farm.Vapix.Time;

/// <summary><c>date.cgi</c> (VAPIX, AXIS OS 5.00 to 10.12): the wall clock as text.</summary>
internal static class DateCgi
{
    public static async Task HandleAsync(VapixExchange exchange)
    {
        var arguments = await exchange.ArgumentsAsync();
        var local = DeviceClock.Local(exchange.Device);
        switch (arguments["action"])
        {
            case "get":
                await exchange.WriteTextAsync(local.ToString("MMM dd, yyyy HH:mm:ss", CultureInfo.InvariantCulture) + "\n");
                break;
            case "set" when Read(arguments, local) is { } moment:
                DeviceClock.Set(exchange.Device, moment);
                await exchange.WriteTextAsync("OK\n");
                break;
            default:
                await exchange.WriteTextAsync("Request failed: Error in parameters\n");
                break;
        }
    }

    /// <summary>What is not given stays as it is. With <c>timezone=GMT</c> the time is UTC, else the device's own.</summary>
    private static DateTimeOffset? Read(VapixArguments arguments, DateTimeOffset now)
    {
        if (Number(arguments, "year", now.Year, 1970, 2037) is not { } year || Number(arguments, "month", now.Month, 1, 12) is not { } month
            || Number(arguments, "day", now.Day, 1, DateTime.DaysInMonth(year, month)) is not { } day || Number(arguments, "hour", now.Hour, 0, 23) is not { } hour
            || Number(arguments, "minute", now.Minute, 0, 59) is not { } minute || Number(arguments, "second", now.Second, 0, 59) is not { } second)
            return null;
        return new DateTimeOffset(year, month, day, hour, minute, second, arguments["timezone"] == "GMT" ? TimeSpan.Zero : now.Offset);
    }

    private static int? Number(VapixArguments arguments, string name, int usual, int low, int high)
    {
        if (arguments[name] is not { } text)
            return usual;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= low && number <= high ? number : null;
    }
}
