using System.CommandLine;
using Sightline.Cli.Output;
using Sightline.Cli.Selection;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Devices;

/// <summary><c>sightline devices details</c>.</summary>
internal static class ShowDeviceDetails
{
    public static Command Create(CliApp app)
    {
        var serial = DevicesCommand.SerialArgument();
        var cached = new Option<bool>("--cached") { Description = "As last read; the device is not asked." };
        var command = new Command("details", "What is read from a device itself: hardware, apps, accounts, network, clock.") { serial, cached };
        command.SetAction(app.Act(async (scope, cancellationToken) =>
        {
            var details = await scope.Edge.Devices.GetDetailsAsync(SerialText.Parse(scope.Parsed.GetRequiredValue(serial)), scope.Parsed.GetValue(cached), cancellationToken);
            scope.Printer.Sheet(details, Facts(details), ContractsJson.Default.DeviceDetails);
            return ExitCode.Done;
        }));
        return command;
    }

    private static IReadOnlyList<Fact> Facts(DeviceDetails details) =>
    [
        new("serial", details.Serial),
        new("readAt", details.ReadAt),
        new("fullName", details.FullName),
        new("hardwareId", details.HardwareId),
        new("architecture", details.Architecture),
        new("chip", details.Chip),
        new("buildDate", details.BuildDate),
        .. Network(details.Network),
        .. Clock(details.Clock),
        .. (details.Accounts ?? []).Select(account => new Fact($"account {account.UserName}", account.Ptz ? $"{account.Role}, PTZ" : account.Role)),
        .. (details.Apps ?? []).Select(app => new Fact($"app {app.Name}", new[] { app.NiceName, app.Vendor, app.Version, app.Status, app.License }.Where(part => part is not null).Cast<string>())),
        .. details.Unread.Select(part => new Fact($"not read: {part.Key}", part.Value)),
    ];

    private static IEnumerable<Fact> Network(DeviceNetwork? network) => network is null ? [] :
    [
        new("hostName", network.HostName),
        new("macAddress", network.MacAddress),
        new("addresses", network.Addresses),
        new("gateway", network.Gateway),
        new("dhcp", network.Dhcp),
        new("nameServers", network.NameServers),
    ];

    private static IEnumerable<Fact> Clock(DeviceClock? clock) => clock is null ? [] :
    [
        new("time", clock.Time),
        new("timeZone", clock.TimeZone),
        new("offsetSeconds", clock.OffsetSeconds),
        new("ntpServers", clock.NtpServers),
        new("synced", clock.Synced),
    ];
}
