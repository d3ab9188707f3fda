using System.Text.Json;
using Sightline.Contracts;
using Sightline.Edge.AxisOs.Planning;
using Sightline.Edge.Inventory;
using Sightline.Edge.Tasks;

namespace Sightline.Edge.AxisOs.Rollouts;

/// <summary>Looks at the devices of a wave that is over, as the inventory knows them: each upgraded one has to answer and to run what it was upgraded to.</summary>
internal sealed class WaveExaminer(ItemGlimpses items, DeviceInventory inventory)
{
    /// <summary>How they fare. Without a soak nobody had time to see more than the upgrade itself read back.</summary>
    public WaveHealth Examine(string taskId, WaveView wave, int soakMinutes)
    {
        if (soakMinutes == 0)
            return new WaveHealth(wave.Succeeded, []);
        var unwell = new List<string>();
        var verified = 0;
        foreach (var item in items.OfWave(taskId, wave.Number).Where(item => item.State == TaskItemState.Succeeded))
            if (Flaw(item) is { } flaw)
                unwell.Add(flaw);
            else
                verified++;
        return new WaveHealth(verified, unwell);
    }

    private string? Flaw(ItemGlimpse item)
    {
        if (inventory.Find(item.Serial) is not { } device)
            return $"{item.Serial} is not known any more";
        if (device.State != DeviceState.Reachable)
            return $"{device.DisplayName} is not reachable";
        var target = item.Arguments is { } json ? JsonSerializer.Deserialize(json, PlanningJson.Default.UpgradeItemArguments)?.Path[^1].Version : null;
        return OsVersion.Read(device.Facts.OsVersion) == OsVersion.Read(target) ? null : $"{device.DisplayName} runs {device.Facts.OsVersion ?? "an unknown version"}";
    }
}
