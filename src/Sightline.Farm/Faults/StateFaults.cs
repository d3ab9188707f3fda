using System.Net;
using Sightline.Farm.Certificates;
using Sightline.Farm.Life;

namespace Sightline.Farm.Faults;

/// <summary>Faults that change what a device is, not how it answers.</summary>
internal static class StateFaults
{
    /// <exception cref="FormatException">This device cannot have the fault.</exception>
    public static void Check(FarmDevice device, DeviceFault fault)
    {
        if (fault.Kind == FaultKind.NewAddress && device.World.Options.Addressing == FarmAddressing.PortPerDevice)
            throw new FormatException("Devices that share one address cannot move. Start the farm with addresses of their own.");
        if (fault is { Kind: FaultKind.NewAddress, Value: { } text } && device.World.Directory.Find(new IPEndPoint(IPAddress.Parse(text), 0)) is { } other && other != device)
            throw new FormatException($"The device {other.Serial} is at {text}. Choose another address, or none to take a free one.");
    }

    /// <summary>Makes the change.</summary>
    /// <returns>What takes it back; null when there is nothing to take back.</returns>
    public static Action? Begin(FarmDevice device, DeviceFault fault)
    {
        switch (fault.Kind)
        {
            case FaultKind.NewCertificate:
                return ChangeCertificate(device);
            case FaultKind.NewAddress:
                return Move(device, fault.Value is { } text ? IPAddress.Parse(text) : null);
            case FaultKind.DuplicateSerial:
                return Impersonate(device, fault.Value?.ToUpperInvariant() ?? Neighbour(device));
            case FaultKind.NoReturn or FaultKind.OldVersion or FaultKind.SlowRestart:
                device.Life.Bend ??= plan => Bend(device, plan);
                return null;
            case FaultKind.Hostile:
                device.World.Parts.Changed(device);
                return () => device.World.Parts.Changed(device);
            case FaultKind.HalfOpen or FaultKind.Drop:
                device.Connections.Reset();
                return device.Connections.Reset;
            default:
                return null;
        }
    }

    private static Action ChangeCertificate(FarmDevice device)
    {
        var before = device.Certificate.Current;
        device.Certificate.Use(CertificateMaker.SelfSigned(device));
        device.Connections.Reset();
        return () =>
        {
            device.Certificate.Use(before);
            device.Connections.Reset();
        };
    }

    /// <summary>The device leaves without a word, as one does that got another address from DHCP, and turns up elsewhere.</summary>
    private static Action Move(FarmDevice device, IPAddress? to)
    {
        var before = device.Address;
        if (to is null ? FreeAddresses(before).Any(address => device.World.Directory.TryMove(device, address)) : device.World.Directory.TryMove(device, to))
            Moved(device);
        return () =>
        {
            if (device.World.Directory.TryMove(device, before))
                Moved(device);
        };
    }

    private static void Moved(FarmDevice device)
    {
        device.Connections.Reset();
        device.World.Parts.Changed(device);
    }

    /// <summary>Addresses of the same /16 as another, from its end.</summary>
    private static IEnumerable<IPAddress> FreeAddresses(IPAddress near)
    {
        var bytes = near.GetAddressBytes();
        for (var number = 0xFFFE; number > 0; number--)
            if ((number & 0xFF) is not (0 or 255))
                yield return new IPAddress([bytes[0], bytes[1], (byte)(number >> 8), (byte)number]);
    }

    private static Action Impersonate(FarmDevice device, string serial)
    {
        var (before, certificate) = (device.ShownSerial, device.Certificate.Current);
        device.ShownSerial = serial;
        device.Certificate.Use(CertificateMaker.SelfSigned(device));
        Moved(device);
        return () =>
        {
            device.ShownSerial = before;
            device.Certificate.Use(certificate);
            Moved(device);
        };
    }

    private static string Neighbour(FarmDevice device) => device.World.Devices[(device.Index + 1) % device.World.Devices.Count].Serial;

    /// <summary>Asks at each restart: the faults may have ended meanwhile.</summary>
    private static RestartPlan Bend(FarmDevice device, RestartPlan plan)
    {
        if (device.Faults is not { } faults)
            return plan;
        if (faults.Active(FaultKind.OldVersion) is not null && plan.Reason == BootReason.Upgrade)
            plan = plan with { WhileOff = null };
        if (faults.Active(FaultKind.SlowRestart) is { } slow)
            plan = plan with { Off = FaultValue.Time(slow) };
        return faults.Active(FaultKind.NoReturn) is null ? plan : plan with { Off = Timeout.InfiniteTimeSpan };
    }
}
