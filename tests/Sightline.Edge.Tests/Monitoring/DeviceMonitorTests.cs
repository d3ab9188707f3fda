using Sightline.Contracts;
using Sightline.Edge.Inventory;
using Xunit;

namespace Sightline.Edge.Tests.Monitoring;

public sealed class DeviceMonitorTests : IAsyncDisposable
{
    private static readonly Observation.Silent Silence = new("no answer within 2 s");
    private readonly MonitorWorld _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Steady_OneRound_ProbesEachDeviceOnceAndReadsNothingElse()
    {
        _world.Add(600);
        await _world.StartAsync();
        await _world.RunAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(600, _world.Contacts.Probes.Count);
        Assert.Equal(600, _world.Contacts.Probes.Distinct().Count());
        Assert.Empty(_world.Contacts.Identifications);
        Assert.Empty(_world.Contacts.Verifications);
        Assert.All(_world.Devices.Snapshot(), device => Assert.NotNull(device.LastChecked));
    }

    [Fact]
    public async Task Silence_OneDevice_IsUnreachableWithinARoundAndBackWithinAnother()
    {
        _world.Add(50);
        await _world.StartAsync();
        var down = _world.Devices.Find(MonitorWorld.Serial(7))!;
        _world.Contacts.ByAddress[down.Location.ToString()] = _ => Silence;
        await _world.RunAsync(TimeSpan.FromSeconds(71));
        Assert.Equal(DeviceState.Unreachable, _world.Devices.Find(down.Serial)!.State);
        Assert.Equal(49, _world.CountIn(DeviceState.Reachable));

        _world.Contacts.ByAddress.Clear();
        await _world.RunAsync(TimeSpan.FromSeconds(61));
        Assert.Equal(50, _world.CountIn(DeviceState.Reachable));
    }

    [Fact]
    public async Task Silence_OneLostAnswer_ChangesNoState()
    {
        _world.Add(50);
        await _world.StartAsync();
        var lost = 0;
        _world.Contacts.Everybody = device => device.Serial == MonitorWorld.Serial(3) && lost++ == 0 ? Silence : new Observation.Answered(ContactsFake.Answer(device));
        await _world.RunAsync(TimeSpan.FromSeconds(120));
        Assert.True(lost > 1);
        Assert.Equal(50, _world.CountIn(DeviceState.Reachable));
    }

    [Fact]
    public async Task EverybodyVanishes_OneRound_AsksAtMostTwiceAndNeverInABurst()
    {
        _world.Add(3_000);
        await _world.StartAsync();
        _world.Contacts.Everybody = _ => Silence;
        var busiest = 0;
        for (var second = 0; second < 75; second++)
        {
            var before = _world.Contacts.Probes.Count + _world.Contacts.Identifications.Count;
            await _world.RunAsync(TimeSpan.FromSeconds(1));
            busiest = Math.Max(busiest, _world.Contacts.Probes.Count + _world.Contacts.Identifications.Count - before);
        }
        Assert.Equal(3_000, _world.CountIn(DeviceState.Unreachable));
        // 50 a second are first looks; as many second looks, each with one explaining contact, may be added.
        Assert.InRange(busiest, 50, 250);
    }

    [Theory]
    [InlineData(3 * 3600)]
    [InlineData(90)]
    public async Task Pause_OfTheMachine_CausesNoStormAndNoAlarm(int seconds)
    {
        _world.Add(3_000);
        await _world.StartAsync();
        await _world.RunAsync(TimeSpan.FromSeconds(5));
        var before = _world.Contacts.Probes.Count;

        await _world.StepAsync(TimeSpan.FromSeconds(seconds));
        Assert.InRange(_world.Contacts.Probes.Count - before, 0, 60);

        // The network comes back some seconds after the processor.
        _world.Contacts.Everybody = _ => Silence;
        await _world.RunAsync(TimeSpan.FromSeconds(10));
        _world.Contacts.Everybody = device => new Observation.Answered(ContactsFake.Answer(device));
        await _world.RunAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(3_000, _world.CountIn(DeviceState.Reachable));
        Assert.InRange(_world.Contacts.Probes.Count - before, 3_000, 4_000);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-3)]
    public async Task WallClock_JumpsByHours_TheRoundGoesOn(int hours)
    {
        _world.Add(600);
        await _world.StartAsync();
        await _world.RunAsync(TimeSpan.FromSeconds(30));
        _world.Time.SetWall(TimeSpan.FromHours(hours));
        await _world.RunAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(600, _world.Contacts.Probes.Count);
        Assert.Equal(600, _world.Contacts.Probes.Distinct().Count());
        Assert.Equal(600, _world.CountIn(DeviceState.Reachable));
    }

    [Fact]
    public async Task Restarted_NewBootId_IsReadInFullAndLoggedInToOnce()
    {
        _world.Add(50);
        await _world.StartAsync();
        var device = _world.Devices.Find(MonitorWorld.Serial(1))!;
        _world.Contacts.ByAddress[device.Location.ToString()] = now => new Observation.Answered(ContactsFake.Answer(now) with { Life = now.Life with { BootId = "boot-2" } });
        await _world.RunAsync(TimeSpan.FromSeconds(180));
        Assert.Equal([device.Serial], _world.Contacts.Identifications);
        Assert.Equal([device.Serial], _world.Contacts.Verifications);
    }

    [Fact]
    public async Task Password_RefusedTwice_IsNotTriedAgain()
    {
        _world.Add(1);
        _world.Contacts.Login = _ => new LoginVerdict.Refused();
        _world.Devices.Update(MonitorWorld.Serial(0), device => device with { Login = device.Login! with { Standing = LoginStanding.Unverified } });
        await _world.StartAsync();
        await _world.RunAsync(TimeSpan.FromMinutes(20));
        Assert.Equal(2, _world.Contacts.Verifications.Count);
        Assert.Equal(DeviceState.CredentialsRequired, _world.Devices.Find(MonitorWorld.Serial(0))!.State);
    }

    [Fact]
    public async Task NextCheck_IsAtMostOneIntervalAway()
    {
        _world.Add(20);
        await _world.StartAsync();
        foreach (var device in _world.Devices.Snapshot())
            Assert.InRange(_world.Schedule.NextCheck(device)!.Value, _world.Time.GetUtcNow(), _world.Time.GetUtcNow().AddSeconds(60));
    }
}
