using System.Globalization;

namespace Sightline.Console.Pages.AxisOs;

/// <summary>Days of the calendar as the pages write them.</summary>
public static class OsDay
{
    /// <summary><c>31 Dec 2031</c>.</summary>
    public static string Of(DateOnly day) => day.ToString(AxisOsText.DayFormat, CultureInfo.InvariantCulture);

    /// <summary><c>Dec 2031</c>.</summary>
    public static string Month(DateOnly day) => day.ToString(AxisOsText.MonthFormat, CultureInfo.InvariantCulture);
}
