using System.Text.Json;
using Sightline.Cli.Connection;
using Sightline.Cli.Output;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Edge;

/// <summary>Shows the settings.</summary>
internal static class SettingsReport
{
    public static async Task<int> WriteAsync(CommandScope scope, CancellationToken cancellationToken)
    {
        var discovery = await scope.Edge.Settings.GetDiscoveryAsync(cancellationToken);
        var monitoring = await scope.Edge.Settings.GetMonitoringAsync(cancellationToken);
        if (scope.Printer.Format == OutputFormat.Json)
            JsonText.WriteObject(scope.Console.Out, indented: true, json => Members(json, discovery, monitoring));
        else
            scope.Printer.Rows(Facts(discovery, monitoring), Fact.Columns);
        return ExitCode.Done;
    }

    private static IReadOnlyList<Fact> Facts(DiscoverySettings discovery, MonitoringSettings monitoring) =>
    [
        new("ssdp", discovery.Ssdp),
        new("mdns", discovery.Mdns),
        new("httpPorts", discovery.HttpPorts),
        new("httpsPorts", discovery.HttpsPorts),
        new("excludedRanges", discovery.ExcludedRanges),
        new("probesPerSecond", discovery.ProbesPerSecond),
        new("intervalSeconds", monitoring.IntervalSeconds),
    ];

    private static void Members(Utf8JsonWriter json, DiscoverySettings discovery, MonitoringSettings monitoring)
    {
        json.WritePropertyName("discovery");
        JsonSerializer.Serialize(json, discovery, ContractsJson.Default.DiscoverySettings);
        json.WritePropertyName("monitoring");
        JsonSerializer.Serialize(json, monitoring, ContractsJson.Default.MonitoringSettings);
    }
}
