using System.Net;
using System.Net.Sockets;
using Sightline.Farm.Vapix.Firmware;

namespace Sightline.Farm.Faults;

/// <summary>Reads and checks the values of faults.</summary>
internal static class FaultValue
{
    /// <exception cref="FormatException">The kind has no such value.</exception>
    public static void Check(DeviceFault fault)
    {
        switch (fault.Kind)
        {
            case FaultKind.Slow or FaultKind.SlowRestart:
                _ = Time(fault);
                break;
            case FaultKind.Drop:
                OneOf(fault, "connect", "answer");
                break;
            case FaultKind.Garbage:
                OneOf(fault, "answer", "wire");
                break;
            case FaultKind.CutUpload:
                OneOf(fault, "half", "answer");
                break;
            case FaultKind.BadRelease:
                OneOf(fault, "apps", "picture");
                break;
            case FaultKind.RefuseUpgrade:
                Demand(fault, fault.Value is not null && FirmwareRefusal.OfFault(fault.Value) is not null, "one of 400, 409, 410, 412, 415, 417, 421, 422, 423, 424, 500, full");
                break;
            case FaultKind.Redirect:
                _ = Target(fault);
                break;
            case FaultKind.NewAddress:
                Demand(fault, fault.Value is null || (IPAddress.TryParse(fault.Value, out var address) && address.AddressFamily == AddressFamily.InterNetwork), "an IPv4 address");
                break;
            case FaultKind.DuplicateSerial:
                Demand(fault, fault.Value is null || (fault.Value.Length == 12 && fault.Value.All(char.IsAsciiHexDigit)), "a serial number of 12 hexadecimal digits");
                break;
            case FaultKind.Hostile:
                _ = Hostile(fault);
                break;
            default:
                Demand(fault, fault.Value is null, "no value");
                break;
        }
    }

    /// <summary>The duration of a slow answer or restart.</summary>
    public static TimeSpan Time(DeviceFault fault) => fault.Value is { } text ? Duration.Parse(text) : fault.Kind == FaultKind.Slow ? TimeSpan.FromSeconds(5) : TimeSpan.FromMinutes(20);

    /// <summary>Where a redirect leads.</summary>
    public static Uri Target(DeviceFault fault)
    {
        Demand(fault, Uri.TryCreate(fault.Value, UriKind.Absolute, out var target) && target.Scheme is "http" or "https", "an address such as http://192.0.2.1/");
        return target!;
    }

    /// <summary>How a description attacks, and the other place that it names.</summary>
    public static HostileTerms Hostile(DeviceFault fault)
    {
        var parts = (fault.Value ?? "markup").Split(':', 2);
        Demand(fault, Enum.TryParse<HostileKind>(parts[0], ignoreCase: true, out var kind) && char.IsAsciiLetter(parts[0][0]), "one of markup, formula, control, elsewhere[:HOST:PORT], entities, endless");
        if (parts.Length == 1)
            return new HostileTerms(kind, HostileTerms.Documentation);
        IPEndPoint? elsewhere = null;
        Demand(fault, kind == HostileKind.Elsewhere && IPEndPoint.TryParse(parts[1], out elsewhere) && elsewhere.Port != 0, "elsewhere:HOST:PORT with an IP address and a port");
        return new HostileTerms(kind, elsewhere!);
    }

    private static void OneOf(DeviceFault fault, params string[] words) => Demand(fault, fault.Value is null || words.Contains(fault.Value), string.Join(" or ", words));

    private static void Demand(DeviceFault fault, bool holds, string what)
    {
        if (!holds)
            throw new FormatException($"'{fault}': the fault {FaultNames.Name(fault.Kind)} takes {what}.");
    }
}
