using System.Text.Json.Serialization;

namespace Sightline.Farm.Control;

/// <summary>A row of the farm's table of devices.</summary>
/// <param name="Serial">Serial number.</param>
/// <param name="Address">Where it listens now.</param>
/// <param name="HttpPort">HTTP port.</param>
/// <param name="HttpsPort">HTTPS port.</param>
/// <param name="Model">Product number.</param>
/// <param name="OsVersion">AXIS OS version that runs.</param>
/// <param name="AccountState">Whether it was set up.</param>
/// <param name="UserName">First administrator, if there is one.</param>
/// <param name="Password">Its password. The devices are simulated: this is what a tester logs in with.</param>
/// <param name="Stage">What it is doing.</param>
/// <param name="AcceptedImages">Versions of the AXIS OS images that it accepted since the farm was started.</param>
internal sealed record DeviceRow(
    string Serial,
    string Address,
    int HttpPort,
    int HttpsPort,
    string Model,
    string OsVersion,
    FarmAccountState AccountState,
    string? UserName,
    string? Password,
    FarmDeviceStage Stage,
    IReadOnlyList<string> AcceptedImages)
{
    public static DeviceRow Of(FarmDevice device) => new(
        device.Serial, device.Address.ToString(), device.HttpPort, device.HttpsPort, device.Model, device.OsVersion,
        device.AccountState, device.UserName, device.Password, device.Stage, device.AcceptedImages);

    /// <summary>Serial, model and address; never the password.</summary>
    public override string ToString() => $"{Serial} {Model} {Address}";
}

/// <summary>The table.</summary>
internal sealed record DeviceTable(int Count, IReadOnlyList<DeviceRow> Devices);

/// <summary>Where a device shall go.</summary>
internal sealed record AddressOrder(string Address);

/// <summary>What was wrong with a request.</summary>
internal sealed record ControlProblem(string Error);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(DeviceTable))]
[JsonSerializable(typeof(DeviceRow))]
[JsonSerializable(typeof(AddressOrder))]
[JsonSerializable(typeof(ControlProblem))]
internal sealed partial class ControlJson : JsonSerializerContext;
