using System.Text.Json.Serialization;

namespace Sightline.Farm.Faults;

/// <summary>Asks for a fault of one device, whose name is in the path.</summary>
/// <param name="Value">The value, where the kind has one.</param>
/// <param name="From">When it begins, counted from now: <c>10s</c>.</param>
/// <param name="To">When it ends, counted from now.</param>
internal sealed record FaultRequest(string? Value = null, string? From = null, string? To = null);

/// <summary>Asks for faults of several devices: <c>5%:slow=3s</c>.</summary>
internal sealed record FaultRuleRequest(string Rule);

/// <summary>How many devices a rule was for.</summary>
internal sealed record FaultCount(int Devices);

/// <summary>One fault of a device.</summary>
internal sealed record FaultRow(string Name, string? Value, string From, string? To, bool IsOn)
{
    public static FaultRow Of(DeviceFault fault, bool isOn) =>
        new(FaultNames.Name(fault.Kind), fault.Value, Duration.Write(fault.From), fault.To is { } to ? Duration.Write(to) : null, isOn);
}

/// <summary>The faults of a device.</summary>
internal sealed record FaultList(IReadOnlyList<FaultRow> Faults);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(FaultRequest))]
[JsonSerializable(typeof(FaultRuleRequest))]
[JsonSerializable(typeof(FaultCount))]
[JsonSerializable(typeof(FaultList))]
internal sealed partial class FaultJson : JsonSerializerContext;
