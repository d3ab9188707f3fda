using System.Text.Json;
using Sightline.Contracts;
using Sightline.Edge.Api.Events;
using Xunit;

namespace Sightline.Edge.Tests.Api;

public sealed class EventsRouteTests
{
    [Fact]
    public async Task Events_AChange_ArrivesWithItsState()
    {
        await using var world = await EdgeWorld.StartAsync();
        await using var stream = await SseReader.OpenAsync(world.Client, null);
        world.Room<EventHub>().Publish(EventNames.DeviceGone, "A", new DeviceGone("A"));
        var got = await stream.NextAsync();
        Assert.Equal(EventNames.DeviceGone, got.EventType);
        Assert.Equal("A", JsonSerializer.Deserialize(got.Data, ContractsJson.Default.DeviceGone)!.Serial);
    }

    [Fact]
    public async Task Events_AfterABreak_ResumeWithTheNewestOfEachKey()
    {
        await using var world = await EdgeWorld.StartAsync();
        var hub = world.Room<EventHub>();
        hub.Publish(EventNames.DeviceGone, "A", new DeviceGone("first"));
        var seen = $"{hub.Epoch}-{hub.Newest}";
        for (var index = 0; index < 1000; index++)
            hub.Publish(EventNames.DeviceGone, "B", new DeviceGone($"{index}"));
        hub.Publish(EventNames.DeviceGone, "C", new DeviceGone("last"));
        await using var stream = await SseReader.OpenAsync(world.Client, seen);
        Assert.Contains("999", (await stream.NextAsync()).Data, StringComparison.Ordinal);
        Assert.Contains("last", (await stream.NextAsync()).Data, StringComparison.Ordinal);
        Assert.Equal($"{hub.Epoch}-{hub.Newest}", stream.LastEventId);
    }

    [Theory]
    [InlineData("0-0")]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task Events_IdOfAnotherStart_ResetsFirst(string id)
    {
        await using var world = await EdgeWorld.StartAsync();
        await using var stream = await SseReader.OpenAsync(world.Client, id);
        Assert.Equal(EventNames.Reset, (await stream.NextAsync()).EventType);
        world.Room<EventHub>().Publish(EventNames.DeviceGone, "A", new DeviceGone("A"));
        Assert.Equal(EventNames.DeviceGone, (await stream.NextAsync()).EventType);
    }

    [Fact]
    public async Task Events_TooOld_ResetsAndGoesOn()
    {
        await using var world = await EdgeWorld.StartAsync();
        var hub = world.Room<EventHub>();
        for (var index = 0; index <= EventHub.Capacity + 1; index++)
            hub.Publish(EventNames.DeviceGone, $"{index}", new DeviceGone($"{index}"));
        await using var stream = await SseReader.OpenAsync(world.Client, $"{hub.Epoch}-1");
        Assert.Equal(EventNames.Reset, (await stream.NextAsync()).EventType);
        Assert.Equal($"{hub.Epoch}-{hub.Newest}", stream.LastEventId);
    }

    [Fact]
    public async Task Events_HostStops_StreamEndsAtOnce()
    {
        await using var world = await EdgeWorld.StartAsync();
        await using var stream = await SseReader.OpenAsync(world.Client, null);
        var begun = TimeProvider.System.GetTimestamp();
        await world.StopHostAsync();
        Assert.True(TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromSeconds(4));
    }
}
