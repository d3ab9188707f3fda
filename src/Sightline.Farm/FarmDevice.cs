using System.Net;
using Sightline.Farm.Certificates;
using Sightline.Farm.Faults;
using Sightline.Farm.Hosting;
using Sightline.Farm.Life;
using Sightline.Farm.Memory;
using Sightline.Farm.Profiles;
using Sightline.Farm.Vapix.Accounts;
using Sightline.Farm.Vapix.Authentication;
using Sightline.Farm.Vapix.Parameters;

namespace Sightline.Farm;

/// <summary>One simulated device. What is public is what a test or a demo needs to know about it; only the wire changes it.</summary>
public sealed class FarmDevice
{
    private DeviceParameters? _parameters;
    private LoginGuard? _guard;
    private DeviceCertificate? _certificate;
    private DeviceMemory? _memory;
    private DeviceFaults? _faults;
    private readonly List<string> _accepted = [];

    internal FarmDevice(FarmWorld world, int index, string serial, DeviceProfile profile)
    {
        World = world;
        Index = index;
        Serial = ShownSerial = serial;
        Profile = profile;
        Life = new DeviceLife(this);
    }

    /// <summary>Serial number: 12 upper-case hex digits, the MAC address of eth0. It never changes and names the device in the control API.</summary>
    public string Serial { get; }

    /// <summary>Where the device listens now.</summary>
    public IPAddress Address { get; internal set; } = IPAddress.None;

    /// <summary>HTTP port.</summary>
    public int HttpPort { get; internal set; }

    /// <summary>HTTPS port.</summary>
    public int HttpsPort { get; internal set; }

    /// <summary>Product number, such as <c>P3265-LV</c>.</summary>
    public string Model => Profile.Model.ProdNbr;

    /// <summary>The AXIS OS version that runs.</summary>
    public string OsVersion => Profile.Release.Version;

    /// <summary>Whether the device has an account.</summary>
    public FarmAccountState AccountState => Accounts.List.Count == 0 ? FarmAccountState.FactoryFresh : FarmAccountState.SetUp;

    /// <summary>The first administrator, or null on a factory-fresh device.</summary>
    public string? UserName => Accounts.FirstAdministrator?.Name;

    /// <summary>The password of <see cref="UserName"/>. The farm knows its devices' passwords because tests and demos need them; it guards nothing.</summary>
    public string? Password => Accounts.FirstAdministrator?.Password;

    /// <summary>What the device is doing.</summary>
    public FarmDeviceStage Stage => Life.Stage;

    /// <summary>
    /// Versions of the AXIS OS images that the device read to the end and accepted, in that order; whether the new version then started does not
    /// matter. An image that was cut off or refused is not among them. Counted since the farm was started.
    /// </summary>
    public IReadOnlyList<string> AcceptedImages
    {
        get
        {
            lock (_accepted)
                return [.. _accepted];
        }
    }

    /// <summary>Lets the device fail in some way, in place of an earlier fault of the same kind.</summary>
    /// <exception cref="FormatException">The fault's value is not possible, or not for this device.</exception>
    public void ApplyFault(DeviceFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        LazyInitializer.EnsureInitialized(ref _faults, () => new DeviceFaults(this)).Apply(fault);
    }

    /// <summary>Ends all faults: what they changed is as it was before.</summary>
    public void ClearFaults() => _faults?.Clear();

    /// <summary>An image was read to its end and will be installed.</summary>
    internal void Accepted(string version)
    {
        lock (_accepted)
            _accepted.Add(version);
    }

    /// <summary>Number of the device in its farm, from 0.</summary>
    internal int Index { get; }

    /// <summary>What all devices of the farm share.</summary>
    internal FarmWorld World { get; }

    /// <summary>The serial number that the device shows on the wire. A fault can make it another device's.</summary>
    internal string ShownSerial { get; set; }

    /// <summary>Model and AXIS OS version. An upgrade replaces it.</summary>
    internal DeviceProfile Profile { get; set; }

    /// <summary>The address that the site's DHCP gives: where the device goes back to after a hard factory default.</summary>
    internal IPAddress HomeAddress { get; set; } = IPAddress.None;

    internal AccountBook Accounts { get; } = new();

    internal DeviceLife Life { get; }

    internal DeviceParameters Parameters => _parameters ?? LazyInitializer.EnsureInitialized(ref _parameters, () => new DeviceParameters(this));

    internal LoginGuard Guard => _guard ?? LazyInitializer.EnsureInitialized(ref _guard, () => new LoginGuard(this));

    internal DeviceCertificate Certificate => _certificate ?? LazyInitializer.EnsureInitialized(ref _certificate, () => new DeviceCertificate(this));

    /// <summary>What the device remembers beside its accounts and parameters.</summary>
    internal DeviceMemory Memory => _memory ?? LazyInitializer.EnsureInitialized(ref _memory, () => new DeviceMemory(this));

    /// <summary>What is wrong with the device; null as long as nothing ever was.</summary>
    internal DeviceFaults? Faults => _faults;

    /// <summary>The open connections, which a device that goes down drops.</summary>
    internal DeviceConnections Connections { get; } = new();

    /// <summary>How far the device's clock is from the farm's.</summary>
    internal TimeSpan ClockOffset { get; set; }

    /// <summary>The device's own time.</summary>
    internal DateTimeOffset Now => World.Time.GetUtcNow() + ClockOffset;

    /// <summary>MAC address with colons, upper case.</summary>
    internal string MacAddress => string.Join(':', Enumerable.Range(0, 6).Select(i => ShownSerial.Substring(i * 2, 2)));

    /// <summary>Host name after a factory default: <c>axis-</c> and the serial number in lower case.</summary>
    internal string DefaultHostName => "axis-" + ShownSerial.ToLowerInvariant();

    /// <summary>Serial, model, version and address.</summary>
    public override string ToString() => $"{Serial} {Model} {OsVersion} {Address}";
}
