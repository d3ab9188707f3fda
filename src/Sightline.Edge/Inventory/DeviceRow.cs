using System.Globalization;
using System.Net;
using Sightline.Contracts;

namespace Sightline.Edge.Inventory;

/// <summary>A device as the table holds it.</summary>
internal sealed class DeviceRow
{
    public required string Serial { get; init; }
    public required string Address { get; init; }
    public long? HttpPort { get; init; }
    public long? HttpsPort { get; init; }
    public string? Name { get; init; }
    public string? Model { get; init; }
    public string? ProductType { get; init; }
    public string? OsVersion { get; init; }
    public long Managed { get; init; }
    public required string State { get; init; }
    public required string Reason { get; init; }
    public long Since { get; init; }
    public required string Reach { get; init; }
    public string? ReachDetail { get; init; }
    public long Sources { get; init; }
    public long FirstSeen { get; init; }
    public string? PinnedCertificate { get; init; }
    public string? BootId { get; init; }
    public long? UptimeSeconds { get; init; }
    public long LifeAt { get; init; }
    public long? NeedsSetup { get; init; }
    public string? Conflict { get; init; }
    public long? ConflictSince { get; init; }
    public string? LoginUser { get; init; }
    public string? LoginStanding { get; init; }
    public long? LoginAt { get; init; }
    public long? LoginBasic { get; init; }
    public long? LoginRefusals { get; init; }
    public long? LastSeen { get; init; }
    public long? LastChecked { get; init; }

    public DeviceRecord ToRecord() => new()
    {
        Serial = Serial,
        Location = new DeviceLocation(IPAddress.Parse(Address), (int?)HttpPort, (int?)HttpsPort),
        Facts = new DeviceFacts(Name, FactPool.Of(Model), FactPool.Of(ProductType), FactPool.Of(OsVersion)),
        Management = Managed == 0 ? Management.Discovered : Management.Managed,
        Standing = new DeviceStanding(Enum.Parse<DeviceState>(State), Reason, Time(Since)),
        Reach = new DeviceReach(Enum.Parse<ReachKind>(Reach), ReachDetail),
        Sources = (DeviceSources)Sources,
        FirstSeen = Time(FirstSeen),
        LastSeen = Time(LastSeen ?? FirstSeen),
        LastChecked = LastChecked is { } at ? Time(at) : null,
        PinnedCertificate = PinnedCertificate,
        Login = Login(),
        Life = new LifeSign(BootId, UptimeSeconds, Time(LifeAt), NeedsSetup is { } needs ? needs != 0 : null),
        Conflict = Conflict is null ? null : new ConflictRecord(ReadPlaces(Conflict), Time(ConflictSince ?? Since)),
    };

    private StoredLogin? Login() => LoginUser is null
        ? null
        : new StoredLogin(LoginUser, Enum.Parse<LoginStanding>(LoginStanding!), Time(LoginAt ?? 0), LoginBasic == 1, (int)(LoginRefusals ?? 0));

    /// <summary>Places as text: <c>address http-port https-port</c>, parted by semicolons; 0 is no port.</summary>
    public static string WritePlaces(IEnumerable<DeviceLocation> places) =>
        string.Join(';', places.Select(place => string.Create(CultureInfo.InvariantCulture, $"{place.Address} {place.HttpPort ?? 0} {place.HttpsPort ?? 0}")));

    private static DeviceLocation[] ReadPlaces(string text) => [.. text.Split(';').Select(ReadPlace)];

    private static DeviceLocation ReadPlace(string text)
    {
        var parts = text.Split(' ');
        return new DeviceLocation(IPAddress.Parse(parts[0]), Port(parts[1]), Port(parts[2]));
    }

    private static int? Port(string text) => int.Parse(text, CultureInfo.InvariantCulture) is > 0 and var port ? port : null;

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
