using System.CommandLine;
using Sightline.Cli.Connection;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Edge;

/// <summary><c>sightline edge settings set</c>: what is not named stays as it is.</summary>
internal sealed class SetSettings
{
    private readonly Option<bool?> _ssdp = new("--ssdp") { Description = "Listen and ask by SSDP: true or false." };
    private readonly Option<bool?> _mdns = new("--mdns") { Description = "Listen and ask by mDNS: true or false." };
    private readonly Option<int[]> _httpPorts = new("--http-port") { Description = "Ports of clear HTTP that a scan asks.", HelpName = "PORT", AllowMultipleArgumentsPerToken = true };
    private readonly Option<int[]> _httpsPorts = new("--https-port") { Description = "Ports of HTTPS that a scan asks.", HelpName = "PORT", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> _excluded = new("--exclude") { Description = "Addresses, ranges and blocks that are never contacted. Replaces the whole list; '' empties it.", HelpName = "RANGE", AllowMultipleArgumentsPerToken = true };
    private readonly Option<int?> _pace = new("--probes-per-second") { Description = "Pace of a scan.", HelpName = "N" };
    private readonly Option<int?> _interval = new("--interval-seconds") { Description = "Seconds between two checks of a device.", HelpName = "N" };

    public static Command Create(CliApp app)
    {
        var options = new SetSettings();
        var command = new Command("set", "Change settings; those that are not named stay.") { options._ssdp, options._mdns, options._httpPorts, options._httpsPorts, options._excluded, options._pace, options._interval };
        command.SetAction(app.Act(options.RunAsync));
        return command;
    }

    private async Task<int> RunAsync(CommandScope scope, CancellationToken cancellationToken)
    {
        var discovery = await scope.Edge.Settings.GetDiscoveryAsync(cancellationToken);
        var wanted = Changed(scope, discovery);
        var interval = scope.Parsed.GetValue(_interval);
        if (wanted == discovery && interval is null)
            throw CliException.Usage("Name at least one setting. 'sightline edge settings set --help' lists them.");
        if (wanted != discovery)
            await scope.Edge.Settings.SetDiscoveryAsync(wanted, cancellationToken);
        if (interval is { } seconds)
            await scope.Edge.Settings.SetMonitoringAsync(new MonitoringSettings(seconds), cancellationToken);
        return await SettingsReport.WriteAsync(scope, cancellationToken);
    }

    private DiscoverySettings Changed(CommandScope scope, DiscoverySettings now)
    {
        var parsed = scope.Parsed;
        return now with
        {
            Ssdp = parsed.GetValue(_ssdp) ?? now.Ssdp,
            Mdns = parsed.GetValue(_mdns) ?? now.Mdns,
            HttpPorts = parsed.GetResult(_httpPorts) is null ? now.HttpPorts : parsed.GetValue(_httpPorts)!,
            HttpsPorts = parsed.GetResult(_httpsPorts) is null ? now.HttpsPorts : parsed.GetValue(_httpsPorts)!,
            ExcludedRanges = parsed.GetResult(_excluded) is null ? now.ExcludedRanges : [.. parsed.GetValue(_excluded)!.Where(range => range.Length > 0)],
            ProbesPerSecond = parsed.GetValue(_pace) ?? now.ProbesPerSecond,
        };
    }
}
