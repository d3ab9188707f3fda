using Sightline.Contracts;

namespace Sightline.Console.Pages.Home;

/// <summary>What Home shows of the devices, counted in one pass.</summary>
public sealed class HomeFacts
{
    private HomeFacts()
    {
    }

    public int Managed { get; private set; }

    public int Discovered { get; private set; }

    public Dictionary<DeviceState, int> ByState { get; } = [];

    /// <summary>Managed devices whose serial number two devices claim.</summary>
    public int Conflicts { get; private set; }

    /// <summary>Discovered devices first seen since <see cref="NewSince"/>.</summary>
    public int NewlyDiscovered { get; private set; }

    /// <summary>Managed devices unreachable since <see cref="LongBefore"/> and longer.</summary>
    public int LongUnreachable { get; private set; }

    /// <summary>A day before the count.</summary>
    public DateTimeOffset NewSince { get; private init; }

    /// <summary>An hour before the count.</summary>
    public DateTimeOffset LongBefore { get; private init; }

    public static HomeFacts Of(IEnumerable<Device> devices, DateTimeOffset now)
    {
        var facts = new HomeFacts { NewSince = now.AddDays(-1), LongBefore = now.AddHours(-1) };
        foreach (var device in devices)
        {
            if (device.Management == Management.Discovered)
            {
                facts.Discovered++;
                facts.NewlyDiscovered += device.FirstSeen > facts.NewSince ? 1 : 0;
                continue;
            }

            facts.Managed++;
            facts.Conflicts += device.Conflict is null ? 0 : 1;
            facts.LongUnreachable += device.State == DeviceState.Unreachable && device.StateSince < facts.LongBefore ? 1 : 0;
            facts.ByState[device.State] = facts.ByState.GetValueOrDefault(device.State) + 1;
        }

        return facts;
    }

    public int Count(DeviceState state) => ByState.GetValueOrDefault(state);
}
