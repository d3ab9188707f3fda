using System.Text.Json;
using Sightline.Contracts;
using Sightline.Edge.Api.Events;
using Xunit;

namespace Sightline.Edge.Tests.Api;

public sealed class SlowListenerTests
{
    /// <summary>As many devices as an edge host has change again and again while a client reads nothing; then it reads.</summary>
    [Fact]
    public async Task Events_ClientThatDoesNotRead_GetsTheLastStateAndNotTheFlood()
    {
        const int devices = 5_000;
        const int rounds = 20;
        await using var world = await EdgeWorld.StartAsync();
        var hub = world.Room<EventHub>();
        await using var stream = await SseReader.OpenAsync(world.Client, null);
        for (var round = 1; round <= rounds; round++)
            for (var device = 0; device < devices; device++)
                hub.Publish(EventNames.DeviceGone, $"{device}", new DeviceGone($"{device}/{round}"));
        var (read, last) = (0, new Dictionary<string, string>());
        while (last.Count < devices || last.Values.Any(round => round != $"{rounds}"))
        {
            var parts = JsonSerializer.Deserialize((await stream.NextAsync()).Data, ContractsJson.Default.DeviceGone)!.Serial.Split('/');
            last[parts[0]] = parts[1];
            read++;
        }
        Assert.InRange(read, devices, devices * rounds / 2);
    }
}
