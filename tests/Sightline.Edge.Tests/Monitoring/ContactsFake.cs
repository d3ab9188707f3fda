using System.Collections.Concurrent;
using Sightline.Edge.Contacts;
using Sightline.Edge.Inventory;
using Sightline.Vapix;

namespace Sightline.Edge.Tests.Monitoring;

/// <summary>Devices without a network: what each place answers is set by the test.</summary>
internal sealed class ContactsFake : IDeviceContacts
{
    public ConcurrentDictionary<string, Func<DeviceRecord, Observation>> ByAddress { get; } = new();

    public Func<DeviceRecord, Observation> Everybody { get; set; } = device => new Observation.Answered(Answer(device));

    public Func<DeviceRecord, LoginVerdict> Login { get; set; } = _ => new LoginVerdict.Accepted();

    public ConcurrentQueue<string> Probes { get; } = new();

    public ConcurrentQueue<string> Identifications { get; } = new();

    public ConcurrentQueue<string> Verifications { get; } = new();

    public static DeviceContact Answer(DeviceRecord device) =>
        new(device.Serial, device.Location, device.PinnedCertificate, DeviceFacts.None, device.Life with { NeedsSetup = device.Life.NeedsSetup ?? false }, Ready: true, device.LastSeen);

    public Task<Observation> ProbeAsync(DeviceRecord device, CancellationToken cancellationToken)
    {
        Probes.Enqueue(device.Serial);
        return Task.FromResult(Look(device));
    }

    public Task<Observation> IdentifyAsync(DeviceRecord device, CancellationToken cancellationToken)
    {
        Identifications.Enqueue(device.Serial);
        return Task.FromResult(Look(device));
    }

    public Task<Observation> IdentifyAsync(DeviceLocation location, CancellationToken cancellationToken)
    {
        Identifications.Enqueue(location.ToString());
        return Task.FromResult(ByAddress.TryGetValue(location.ToString(), out var look)
            ? look(Inventory.Sample.Discovered() with { Location = location })
            : new Observation.Silent("nobody is there"));
    }

    public Task<LoginVerdict> VerifyAsync(DeviceRecord device, CancellationToken cancellationToken)
    {
        Verifications.Enqueue(device.Serial);
        return Task.FromResult(Login(device));
    }

    public Task<LoginVerdict> TryAsync(DeviceRecord device, DeviceCredentials credentials, bool allowBasicOverHttp, CancellationToken cancellationToken) => VerifyAsync(device, cancellationToken);

    public Task<DeviceFacts?> ReadFactsAsync(DeviceRecord device, DeviceCredentials? credentials, bool allowBasicOverHttp, CancellationToken cancellationToken) =>
        Task.FromResult<DeviceFacts?>(null);

    private Observation Look(DeviceRecord device) => (ByAddress.TryGetValue(device.Location.ToString(), out var look) ? look : Everybody)(device);
}
