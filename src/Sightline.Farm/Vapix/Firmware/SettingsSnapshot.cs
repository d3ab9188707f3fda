using System.Text.Json.Nodes;
using Sightline.Farm.Vapix.Accounts;

namespace Sightline.Farm.Vapix.Firmware;

/// <summary>The settings of a device as text: what a rollback brings back. Applications and the AXIS OS places are not part of it.</summary>
internal static class SettingsSnapshot
{
    /// <summary>Keys of <see cref="Memory.DeviceMemory"/> that a rollback leaves alone.</summary>
    private static readonly string[] NotSettings = ["firmware", "applications"];

    public static string Take(FarmDevice device)
    {
        var memory = device.Memory.Save() ?? [];
        foreach (var key in NotSettings)
            memory.Remove(key);
        return new JsonObject
        {
            ["accounts"] = AccountText.Write(device.Accounts.List),
            ["parameters"] = new JsonObject(device.Parameters.Changes.Select(change => KeyValuePair.Create(change.Key, (JsonNode?)change.Value))),
            ["memory"] = memory,
        }.ToJsonString();
    }

    public static void Restore(FarmDevice device, string text)
    {
        var saved = JsonNode.Parse(text)!.AsObject();
        device.Accounts.List = AccountText.Read(saved["accounts"]);
        device.Parameters.Reset(_ => false);
        foreach (var (name, value) in saved["parameters"]!.AsObject())
            device.Parameters.Set(name, (string)value!);
        device.Memory.Load(saved["memory"]!.AsObject(), NotSettings);
    }
}
