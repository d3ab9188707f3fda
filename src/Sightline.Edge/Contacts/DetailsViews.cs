using Sightline.Contracts;
using Sightline.Edge.Inventory;
using Sightline.Vapix.Accounts;
using Sightline.Vapix.Applications;
using Sightline.Vapix.BasicDeviceInfo;
using Sightline.Vapix.Network;
using Sightline.Vapix.Ntp;
using Sightline.Vapix.Time;
using AccountOnDevice = Sightline.Vapix.Accounts.DeviceAccount;

namespace Sightline.Edge.Contacts;

/// <summary>From what the client library read to what the API shows: cleaned, as every text of a device. Pure.</summary>
internal static class DetailsViews
{
    private const int MostRows = 500;

    public static (string? FullName, string? HardwareId, string? Architecture, string? Chip, string? BuildDate) Product(DeviceProperties? properties) =>
        (Fact(properties?.FullName), Fact(properties?.HardwareId), Fact(properties?.Architecture), Fact(properties?.Chip), Fact(properties?.BuildDate));

    public static IReadOnlyList<DeviceApp>? Apps(IReadOnlyList<DeviceApplication>? apps) =>
        apps?.Take(MostRows).Select(app => new DeviceApp(Fact(app.Name) ?? "", Fact(app.NiceName), Fact(app.Vendor), Fact(app.Version), Fact(app.Status), Fact(app.License))).ToArray();

    public static IReadOnlyList<Contracts.DeviceAccount>? Accounts(IReadOnlyList<AccountOnDevice>? accounts) =>
        accounts?.Take(MostRows).Select(account => new Contracts.DeviceAccount(Fact(account.UserName) ?? "", Role(account.Role), account.Ptz)).ToArray();

    public static DeviceNetwork? Network(NetworkInfo? network)
    {
        if (network is null)
            return null;
        var main = network.Interfaces.Count > 0 ? network.Interfaces[0] : null;
        var addresses = network.Interfaces.SelectMany(each => each.IPv4).Concat(network.Interfaces.SelectMany(each => each.IPv6)).Take(MostRows);
        return new DeviceNetwork(
            Fact(network.HostName),
            Fact(main?.MacAddress),
            [.. addresses.Select(address => Fact(address.PrefixLength is { } prefix ? $"{address.Address}/{prefix}" : address.Address) ?? "")],
            Fact(main?.Gateway),
            main?.UsesDhcp,
            [.. network.NameServers.Take(MostRows).Select(server => Fact(server) ?? "")]);
    }

    public static DeviceClock? Clock(DeviceTime? time, NtpInfo? ntp) => time is null
        ? null
        : new DeviceClock(
            time.Now,
            Fact(time.TimeZone ?? time.PosixTimeZone),
            Math.Round(time.Offset.TotalSeconds, 3),
            [.. (ntp?.Servers ?? []).Take(MostRows).Select(server => Fact(server) ?? "")],
            ntp?.Synced);

    private static string Role(AccountRole role) => role switch
    {
        AccountRole.Administrator => "administrator",
        AccountRole.Operator => "operator",
        _ => "viewer",
    };

    private static string? Fact(string? text) => DeviceText.Clean(text, DeviceText.NameLength);
}
