using System.Text.Json.Nodes;
using Sightline.Farm.Vapix.Disks;
using Sightline.Farm.Vapix.Images;
using Sightline.Farm.Vapix.Time;

namespace Sightline.Farm.Vapix.Events;

/// <summary>A state of a device that is told when somebody subscribes and whenever it changes (an ONVIF property event).</summary>
internal sealed record DeviceEvent(string Topic, string? SourceName, string? SourceValue, string Name, string Value)
{
    /// <summary>What a device tells about itself now.</summary>
    public static IEnumerable<DeviceEvent> Of(FarmDevice device)
    {
        yield return new("tns1:Device/tnsaxis:Status/SystemReady", null, null, "ready", device.Life.Stage == FarmDeviceStage.Starting ? "0" : "1");
        if (DiskApi.HasSlot(device.Profile))
            yield return new("tns1:Device/tnsaxis:HardwareFailure/StorageFailure", "disk_id", "SD_DISK", "disruption", device.Memory.Get(DiskState.Kind) is { Present: true, Mounted: true } ? "0" : "1");
        if (ImageApi.HasLens(device.Profile))
            yield return new("tns1:VideoSource/tnsaxis:DayNightVision", "VideoSourceConfigurationToken", "1", "day", SceneLights.At(DeviceClock.Local(device).DateTime) == SceneLight.Night ? "0" : "1");
    }

    /// <summary>Whether a filter takes the topic: the topic itself, or everything below it when it ends with <c>//.</c>.</summary>
    public bool Passes(string filter) =>
        filter.EndsWith("//.", StringComparison.Ordinal)
            ? filter.Length == 3 || Topic == filter[..^3] || Topic.StartsWith(filter[..^3] + "/", StringComparison.Ordinal)
            : Topic == filter;

    public JsonObject ToNotification(DateTimeOffset at) => new()
    {
        ["apiVersion"] = "1.0",
        ["method"] = "events:notify",
        ["params"] = new JsonObject
        {
            ["notification"] = new JsonObject
            {
                ["timestamp"] = at.ToUnixTimeMilliseconds(),
                ["topic"] = Topic,
                ["message"] = new JsonObject
                {
                    ["source"] = SourceName is null ? new JsonObject() : new JsonObject { [SourceName] = SourceValue },
                    ["key"] = new JsonObject(),
                    ["data"] = new JsonObject { [Name] = Value },
                },
            },
        },
    };
}
