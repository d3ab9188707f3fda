using System.Globalization;
using Sightline.Contracts;

namespace Sightline.Console.Controls;

/// <summary>Words of a command that asks for the same as a dialog, ready for a shell.</summary>
public static class CommandWords
{
    /// <summary>A text as one word, whatever is in it.</summary>
    public static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>The devices: their serial numbers, or a filter and what is left alone.</summary>
    public static IEnumerable<string> Of(DeviceTarget target) =>
        target.Serials is { } serials ? serials : [$"--filter {Quoted(target.Filter ?? "")}", .. (target.Except ?? []).Select(serial => $"--except {serial}")];

    /// <summary>A moment in the person's zone.</summary>
    public static string Moment(DateTimeOffset moment) => Quoted(moment.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
}
