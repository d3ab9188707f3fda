using Sightline.Farm.Multicast;

namespace Sightline.Farm.Ssdp;

/// <summary>SSDP of one running farm: the channels, who listens on them, the announcements, and the descriptions.</summary>
internal sealed class SsdpRun : IAsyncDisposable
{
    // The network has its own pace, whatever clock the devices are given.
    private static readonly TimeProvider Clock = TimeProvider.System;

    private readonly FarmHost _farm;
    private readonly DescriptionServer _descriptions;
    private readonly SsdpDirectory _directory;
    private readonly PacedQueue _queue;
    private readonly SsdpAnnouncer _announcer;
    private readonly List<MulticastReceiver> _receivers = [];
    private readonly Lock _changing = new();

    public SsdpRun(FarmHost farm, IReadOnlyList<MulticastLink> links, DescriptionServer descriptions)
    {
        (_farm, _descriptions, _directory) = (farm, descriptions, new SsdpDirectory(farm.Devices.Count));
        _queue = new PacedQueue(Clock, SendRate.PerSecond, FarmLog.For<SsdpRun>());
        var sender = new DeviceSender(FarmLog.For<DeviceSender>());
        SsdpChannel[] channels = [.. links.Select(link => new SsdpChannel(link, sender))];
        _announcer = new SsdpAnnouncer(_directory, _queue, channels);
        foreach (var channel in channels)
        {
            var responder = new SsdpResponder(_directory, _queue, channel, Clock);
            _receivers.Add(new MulticastReceiver(SsdpChannel.Group, channel.Link, responder.Handle, FarmLog.For<MulticastReceiver>()));
        }
    }

    /// <summary>Lets every device announce itself, from now on.</summary>
    public void Start()
    {
        foreach (var device in _farm.Devices)
            _directory.Set(device.Index, SsdpFactsSource.Of(device, _descriptions));
        _announcer.AnnounceForEver(SendRate.StartSpread(_farm.Devices.Count));
    }

    /// <summary>Looks at a device anew: it may have come, gone, or changed.</summary>
    /// <param name="device">The device.</param>
    /// <param name="sayByeBye">False when it went without being able to say so.</param>
    public void Update(FarmDevice device, bool sayByeBye)
    {
        lock (_changing)
        {
            var now = SsdpFactsSource.Of(device, _descriptions);
            var before = _directory.Set(device.Index, now);
            if (before == now)
                return;
            if (before is not null && sayByeBye && now?.Location != before.Location && before.Address.Equals(now?.Address ?? before.Address))
                _announcer.SayByeBye(before);
            if (now is not null)
                _announcer.Announce(now);
        }
    }

    /// <summary>Says byebye for all devices and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var receiver in _receivers)
            await receiver.DisposeAsync();
        _queue.Clear();
        _announcer.SayByeByeForAll();
        await Task.WhenAny(_queue.WhenIdle(), Task.Delay(SendRate.StopPatience, Clock));
        await _queue.DisposeAsync();
        await _descriptions.DisposeAsync();
    }
}
