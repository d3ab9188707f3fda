using Microsoft.Extensions.Time.Testing;
using Sightline.Console.Live;
using Sightline.Contracts;

namespace Sightline.Console.Tests;

/// <summary>Devices as tests need them.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 41, 0, TimeSpan.Zero);

    /// <summary>A clock that stands at <see cref="Now"/>, in UTC.</summary>
    public static TimeProvider Time => new FakeTimeProvider(Now);

    public static Device Device(int number, DeviceState state = DeviceState.Reachable, Management management = Management.Managed, string? name = null, string? model = "P3265-V", string? version = "12.11.147") => new(
        $"B8A44F{number:X6}",
        name ?? $"Camera {number:00000}",
        model,
        "Dome Camera",
        version,
        $"10.20.{number / 250}.{(number % 250) + 1}",
        80,
        443,
        management,
        state,
        "The device answers.",
        Now,
        [DiscoverySource.Mdns],
        Now.AddDays(-3),
        Now,
        Now,
        Now.AddMinutes(1),
        "root",
        new string('A', 64),
        null);

    public static DeviceMirror Mirror(int count, Func<int, Device>? make = null)
    {
        var mirror = new DeviceMirror();
        foreach (var number in Enumerable.Range(1, count))
            mirror.Set(make?.Invoke(number) ?? Device(number));
        return mirror;
    }
}
