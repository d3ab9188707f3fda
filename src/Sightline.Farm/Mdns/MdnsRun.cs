using System.Net;
using Sightline.Farm.Multicast;

namespace Sightline.Farm.Mdns;

/// <summary>mDNS of one running farm: the channels, who listens on them, and the announcements.</summary>
internal sealed class MdnsRun : IAsyncDisposable
{
    // The network has its own pace, whatever clock the devices are given.
    private static readonly TimeProvider Clock = TimeProvider.System;

    private readonly FarmHost _farm;
    private readonly MdnsFactsSource _facts;
    private readonly MdnsDirectory _directory = new();
    private readonly PacedQueue _queue;
    private readonly MdnsAnnouncer _announcer;
    private readonly List<MulticastReceiver> _receivers = [];
    private readonly Lock _changing = new();

    public MdnsRun(FarmHost farm, IReadOnlyList<MulticastLink> links)
    {
        _farm = farm;
        _facts = new MdnsFactsSource(links);
        _queue = new PacedQueue(Clock, SendRate.PerSecond, FarmLog.For<MdnsRun>());
        var sender = new DeviceSender(FarmLog.For<DeviceSender>());
        MdnsChannel[] channels =
        [
            .. links.Select(link => new MdnsChannel(link, isIpv6: false, farm.Devices.Count, sender, Clock)),
            .. links.Where(link => link.Addresses6.Count > 0).Select(link => new MdnsChannel(link, isIpv6: true, farm.Devices.Count, sender, Clock)),
        ];
        _announcer = new MdnsAnnouncer(_directory, _queue, channels);
        foreach (var channel in channels)
        {
            var responder = new MdnsResponder(_directory, farm.Devices.Count, _queue, channel, IsOurs);
            _receivers.Add(new MulticastReceiver(channel.Group, channel.Link, responder.Handle, FarmLog.For<MulticastReceiver>()));
        }
    }

    /// <summary>Lets every device announce itself.</summary>
    public void Start()
    {
        foreach (var device in _farm.Devices)
            if (_facts.Of(device) is { } facts)
            {
                _directory.Put(device.Index, facts);
                if (facts.Address6 is { } address)
                    _farm.World.Directory.AddSecond(address, device);
            }
        _announcer.AnnounceAll(_farm.Devices.Count, SendRate.StartSpread(_farm.Devices.Count));
    }

    /// <summary>Looks at a device anew: it may have come, gone, or changed.</summary>
    /// <param name="device">The device.</param>
    /// <param name="sayGoodbye">False when it went without being able to say so.</param>
    public void Update(FarmDevice device, bool sayGoodbye)
    {
        lock (_changing)
        {
            var before = _directory.Find(device.Index);
            var facts = _facts.Of(device);
            if (before is not null && before.Facts.IsLike(facts))
                return;
            var now = facts is null ? null : _directory.Put(device.Index, facts);
            if (now is null)
                _directory.Take(device.Index);
            if (before is not null && sayGoodbye && !(now?.MainInstance.Equals(before.MainInstance) ?? false))
                _announcer.SayGoodbye(before);
            if (now is not null)
                _announcer.Announce(device.Index);
        }
    }

    /// <summary>Says goodbye for all devices and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var receiver in _receivers)
            await receiver.DisposeAsync();
        _queue.Clear();
        _announcer.SayGoodbyeToAll(_farm.Devices.Count);
        await Task.WhenAny(_queue.WhenIdle(), Task.Delay(SendRate.StopPatience, Clock));
        await _queue.DisposeAsync();
    }

    /// <summary>Whether an address is one of our devices': what they ask is their probes.</summary>
    private bool IsOurs(IPAddress address) => _facts.IsOurs(address) || _farm.World.Directory.Find(new IPEndPoint(address, 0)) is not null;
}
