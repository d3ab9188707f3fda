using System.Net;
using Sightline.Contracts;
using Sightline.Edge.Inventory;

namespace Sightline.Edge.Tests.Inventory;

/// <summary>Records for tests of rules.</summary>
internal static class Sample
{
    public const string Serial = "B8A44F0A1B2C";
    public const string OtherSerial = "B8A44F0A1B2D";
    public const string Certificate = "AA11";
    public const string OtherCertificate = "BB22";

    public static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public static DeviceLocation At(string address, int? http = 80, int? https = 443) => new(IPAddress.Parse(address), http, https);

    public static DeviceContact Contact(
        string address = "10.0.0.5",
        string? certificate = Certificate,
        string? bootId = "boot-1",
        bool? needsSetup = false,
        bool ready = true,
        string serial = Serial,
        long? uptime = null) => new(
            serial,
            At(address),
            certificate,
            DeviceFacts.From(null, "AXIS P3268-LV", "Dome Camera", "11.11.124"),
            new LifeSign(bootId, uptime, Noon, needsSetup),
            ready,
            Noon);

    public static DeviceRecord Discovered(bool needsSetup = false) => MergeRules.New(Contact(needsSetup: needsSetup), DeviceSources.Mdns);

    public static DeviceRecord Managed(LoginStanding? login = LoginStanding.Verified, bool needsSetup = false) => StateRules.Settle(
        Discovered(needsSetup) with
        {
            Management = Management.Managed,
            PinnedCertificate = Certificate,
            Login = login is { } standing ? new StoredLogin("root", standing, Noon, false) : null,
        },
        Noon);
}
