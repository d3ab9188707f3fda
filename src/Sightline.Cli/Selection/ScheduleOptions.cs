using System.CommandLine;
using Sightline.Cli.Connection;
using Sightline.Contracts;

namespace Sightline.Cli.Selection;

/// <summary>When a task begins, when it gives up and how fast it goes: options of every command that starts one.</summary>
internal sealed class ScheduleOptions
{
    private readonly Option<string?> _at = new("--at") { Description = "Begin at this time, for example '2026-05-04 22:00' (your time zone), or so long from now: 90m, 36h, 7d.", HelpName = "TIME" };
    private readonly Option<string?> _window = new("--window") { Description = "Begin devices only inside a weekly window, for example 'Mon-Fri 22:00-05:00', 'Sat,Sun 08:00-12:00', 'daily 01:00-03:00'.", HelpName = "DAYS TIMES" };
    private readonly Option<string?> _zone = new("--time-zone") { Description = "Time zone of the window, for example Europe/Stockholm; the edge host's own if not given.", HelpName = "NAME" };
    private readonly Option<string?> _deadline = new("--deadline") { Description = "Give up devices that still wait then; a time or a span as for --at.", HelpName = "TIME" };
    private readonly Option<int?> _parallel = new("--parallel") { Description = "Devices at work at one time.", HelpName = "N" };
    private readonly Option<int?> _perMinute = new("--per-minute") { Description = "Devices begun in a minute.", HelpName = "N" };
    private readonly Option<string?> _bandwidth = new("--bandwidth") { Description = "Bytes per second that all uploads of the task may take together, for example 500k or 2M.", HelpName = "RATE" };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _at, _window, _zone, _deadline, _parallel, _perMinute, _bandwidth })
            command.Options.Add(option);
    }

    /// <summary>What was said; null if nothing was.</summary>
    /// <exception cref="CliException">Something cannot be read.</exception>
    public TaskOptions? Read(CommandScope scope)
    {
        var parsed = scope.Parsed;
        var zone = parsed.GetValue(_zone);
        if (zone is not null && parsed.GetValue(_window) is null)
            throw CliException.Usage("--time-zone is the zone of the window. Give --window too.");
        var window = parsed.GetValue(_window) is not { } text ? null
            : ScheduleText.Window(text, zone) ?? throw CliException.Usage($"--window '{text}' cannot be read. Days and times are expected, for example 'Mon-Fri 22:00-05:00'.");
        var pace = new TaskPace(parsed.GetValue(_parallel), parsed.GetValue(_perMinute), Rate(parsed.GetValue(_bandwidth)));
        var options = new TaskOptions(Time(scope, _at), window, Time(scope, _deadline), pace == new TaskPace() ? null : pace);
        return options == new TaskOptions() ? null : options;
    }

    private static DateTimeOffset? Time(CommandScope scope, Option<string?> option)
    {
        if (scope.Parsed.GetValue(option) is not { } text)
            return null;
        return ScheduleText.Time(text, scope.Time.GetUtcNow(), scope.Time.LocalTimeZone)
            ?? throw CliException.Usage($"{option.Name} '{text}' cannot be read. A time such as '2026-05-04 22:00' or a span such as 90m, 36h, 7d is expected.");
    }

    private static long? Rate(string? text) => text is null ? null
        : ScheduleText.Rate(text) ?? throw CliException.Usage($"--bandwidth '{text}' cannot be read. Bytes per second are expected, for example 500k or 2M.");
}
