using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Sightline.Contracts;
using Sightline.Edge.Inventory;
using Sightline.Edge.Monitoring;
using Sightline.Edge.Telemetry;
using Sightline.Edge.Tests.Inventory;
using Sightline.Vapix;
using Xunit;

namespace Sightline.Edge.Tests.Monitoring;

/// <summary>The monitor with a fake clock and devices without a network.</summary>
internal sealed class MonitorWorld : IAsyncDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly VapixClient _client;
    private readonly DeviceMonitor _monitor;

    public MonitorWorld()
    {
        _client = new VapixClient(new VapixOptions(), Time);
        Schedule = new MonitorSchedule(Devices, new MonitoringSettings(60), Time);
        Checker = new DeviceChecker(Devices, Contacts, new ConflictWatch(Devices, Contacts), Time);
        Signals = new MonitorSignals(Time, new MonitorMetrics(_services.GetRequiredService<IMeterFactory>(), _client, Schedule));
        _monitor = new DeviceMonitor(Schedule, Checker, Signals, new HealthBoard(Time), NullLogger<DeviceMonitor>.Instance);
    }

    public JumpingClock Time { get; } = new(Sample.Noon);

    public DeviceInventory Devices { get; } = new();

    public ContactsFake Contacts { get; } = new();

    public MonitorSchedule Schedule { get; }

    public DeviceChecker Checker { get; }

    public MonitorSignals Signals { get; }

    public static string Serial(int index) => $"B8A44F{index:X6}";

    /// <summary>Devices that are managed, logged in and reachable.</summary>
    public void Add(int count)
    {
        for (var index = 0; index < count; index++)
        {
            var serial = Serial(index);
            var address = new IPAddress([10, (byte)(index >> 16), (byte)(index >> 8), (byte)index]);
            var record = Sample.Managed() with { Serial = serial, Location = new DeviceLocation(address, 80, 443) };
            Devices.AddOrUpdate(serial, () => record, device => device);
        }
    }

    public async Task StartAsync()
    {
        await _monitor.StartAsync(TestContext.Current.CancellationToken);
        await SettleAsync(1);
    }

    /// <summary>Moves the clock in steps of the loop, letting the loop run after each.</summary>
    public async Task RunAsync(TimeSpan duration)
    {
        for (var passed = TimeSpan.Zero; passed < duration; passed += MonitorWheel.Step)
            await StepAsync(MonitorWheel.Step);
    }

    /// <summary>Moves the clock once, by more than a step as after a sleep of the machine, and lets the loop turn.</summary>
    public async Task StepAsync(TimeSpan by)
    {
        var turns = Signals.Turns;
        Time.Advance(by);
        await SettleAsync(turns + 1);
    }

    private async Task SettleAsync(long turns)
    {
        var patience = Task.Delay(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        while (Signals.Turns < turns || !(Time.NextTimer <= MonitorWheel.Step))
        {
            Assert.False(patience.IsCompleted, $"The monitor made {Signals.Turns} turns of {turns}.");
            await Task.Yield();
        }
    }

    public int CountIn(DeviceState state) => Devices.Snapshot().Count(device => device.State == state);

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _monitor.StopAsync(now.Token);
        _monitor.Dispose();
        _client.Dispose();
        await _services.DisposeAsync();
    }
}
