using System.CommandLine;
using Sightline.Cli.Connection;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Os;

/// <summary>The waves of an upgrade.</summary>
internal sealed class RolloutOptions
{
    private readonly Option<string[]> _wave = new("--wave") { Description = "A wave: a number of devices, a share of all (5%), models:NAME,... or serials:SERIAL,...; with a name as in Pilot=10. Give one for each wave in order; the rest comes last.", HelpName = "WAVE" };
    private readonly Option<int> _soak = new("--soak") { Description = "Minutes for which the devices of a wave are watched before the next wave begins.", HelpName = "MINUTES" };
    private readonly Option<double> _verified = new("--verified-percent") { Description = "Per cent of a wave that must be verified before the next begins.", HelpName = "PERCENT", DefaultValueFactory = _ => 98 };
    private readonly Option<int?> _failures = new("--stop-failures") { Description = "Pause when so many devices of a wave failed.", HelpName = "NUMBER" };
    private readonly Option<double?> _percent = new("--stop-percent") { Description = "Pause when so many per cent of the devices of a wave that are done failed.", HelpName = "PERCENT" };
    private readonly Option<int> _sample = new("--stop-sample") { Description = "The per cent count from so many devices that are done on.", HelpName = "NUMBER", DefaultValueFactory = _ => 10 };
    private readonly Option<string?> _coverage = new("--coverage") { Description = "CSV file with the columns group and serial: never two devices of one group are away at once.", HelpName = "FILE" };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _wave, _soak, _verified, _failures, _percent, _sample, _coverage })
            command.Options.Add(option);
    }

    /// <summary>The plan; null without waves and groups.</summary>
    public RolloutPlan? Read(CommandScope scope)
    {
        var waves = (scope.Parsed.GetValue(_wave) ?? []).Select(WaveText.Parse).ToArray();
        var (failures, percent, coverage) = (scope.Parsed.GetValue(_failures), scope.Parsed.GetValue(_percent), scope.Parsed.GetValue(_coverage));
        var soak = scope.Parsed.GetValue(_soak);
        if (waves.Length == 0 && soak > 0)
            throw CliException.Usage("--soak is the time between waves. Name at least one with --wave.");
        if (waves.Length == 0 && failures is null && percent is null && coverage is null)
            return null;
        return new RolloutPlan(
            // Stop rules and groups hold without waves too: all devices are one wave then.
            waves.Length == 0 ? [new RolloutWave("All", Percent: 100)] : waves,
            soak,
            scope.Parsed.GetValue(_verified),
            failures is null && percent is null ? null : new RolloutStop(failures, percent, scope.Parsed.GetValue(_sample)),
            coverage is null ? null : CoverageFile.Read(coverage));
    }
}
