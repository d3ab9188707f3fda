using System.Globalization;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Os;

/// <summary>Reads a wave: <c>10</c>, <c>5%</c>, <c>models:P3265-LVE,Q1656</c> or <c>serials:B8A44F000001,...</c>, with a name before it as in <c>Pilot=10</c>.</summary>
internal static class WaveText
{
    private const string Help = "Give a number of devices (10), a share (5%), models:NAME,... or serials:SERIAL,..., with a name before it if you like (Pilot=10).";

    public static RolloutWave Parse(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        var (name, what) = at < 0 ? (null, text) : (text[..at].Trim(), text[(at + 1)..]);
        if (List(what, "models:") is { } models)
            return new RolloutWave(name, Models: models);
        if (List(what, "serials:") is { } serials)
            return new RolloutWave(name, Serials: [.. serials.Select(Selection.SerialText.Parse)]);
        if (what.EndsWith('%') && double.TryParse(what[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent))
            return new RolloutWave(name, Percent: percent);
        return int.TryParse(what, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? new RolloutWave(name, Count: count)
            : throw CliException.Usage($"'{text}' is no wave. {Help}");
    }

    private static string[]? List(string text, string prefix) => text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
        ? text[prefix.Length..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        : null;
}
