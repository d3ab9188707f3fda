using CsCheck;
using Sightline.Contracts;
using Sightline.Edge.AxisOs.Rollouts;
using Xunit;

namespace Sightline.Edge.Rules.Tests.Rollouts;

public sealed class WaveAssignmentTests
{
    private static readonly string[] ModelNames = ["A", "B", "C", "D"];

    private static readonly Gen<RolloutWave> AnyWave = Gen.OneOf(
        Gen.Int[1, 40].Select(count => new RolloutWave(Count: count)),
        Gen.Double[0.1, 100].Select(percent => new RolloutWave(Percent: percent)),
        Gen.OneOf(ModelNames).Array[1, 2].Select(models => new RolloutWave(Models: models)),
        Gen.Int[0, 120].Array[1, 10].Select(numbers => new RolloutWave(Serials: [.. numbers.Select(number => $"S{number:000}")])));

    private static readonly Gen<WaveDevice[]> AnyDevices =
        Gen.OneOf(ModelNames).Array[0, 100].Select(models => models.Select((model, index) => new WaveDevice($"S{index:000}", model)).ToArray());

    [Fact]
    public void Assign_AnyPlan_PartsTheDevicesExactly() => AnyDevices.Select(AnyWave.Array[0, 6]).Sample((devices, waves) =>
    {
        var assigned = WaveAssignment.Assign(devices, waves);
        Assert.Equal(devices.Select(device => device.Serial), assigned.SelectMany(wave => wave.Serials).Order(StringComparer.Ordinal));
        Assert.All(assigned, wave => Assert.NotEmpty(wave.Serials));
        Assert.Equal(Enumerable.Range(1, assigned.Count), assigned.Select(wave => wave.Number));
    });

    [Fact]
    public void Assign_OneOfACluster_TakesAll()
    {
        WaveDevice[] devices = [new("S1", "A1001"), new("S2", "AXIS A1001"), new("S3", "A1001"), .. Enumerable.Range(4, 5).Select(number => new WaveDevice($"S{number}", "M1137"))];
        var waves = WaveAssignment.Assign(devices, [new RolloutWave(Models: ["M1137"]), new RolloutWave(Serials: ["S2"]), new RolloutWave(Count: 1)]);
        Assert.Equal(["S4 S5 S6 S7 S8", "S1 S2 S3"], waves.Select(wave => string.Join(' ', wave.Serials.Order(StringComparer.Ordinal))));
    }

    [Fact]
    public void Assign_OneOfAClusterAmongOthers_TakesAll()
    {
        WaveDevice[] devices = [new("S1", "A1001"), new("S2", "A1001"), new("S3", "M1137"), new("S4", "M1137")];
        var waves = WaveAssignment.Assign(devices, [new RolloutWave(Serials: ["S1", "S3"])]);
        Assert.Equal(["S1 S2 S3", "S4"], waves.Select(wave => string.Join(' ', wave.Serials.Order(StringComparer.Ordinal))));
    }

    [Fact]
    public void Assign_OrderOfTheDevices_DoesNotMatter() => AnyDevices.Select(AnyWave.Array[0, 4], Gen.Int).Sample((devices, waves, seed) =>
    {
        var shuffled = devices.ToArray();
        new Random(seed).Shuffle(shuffled);
        Assert.Equal(WaveAssignment.Assign(devices, waves).Select(Text), WaveAssignment.Assign(shuffled, waves).Select(Text));
    });

    [Fact]
    public void Assign_Count_HasItsShareOfEveryModel() => AnyDevices.Select(Gen.Int[1, 60]).Sample((devices, count) =>
    {
        HashSet<string> taken = devices.Length == 0 ? [] : [.. WaveAssignment.Assign(devices, [new RolloutWave(Count: count)])[0].Serials];
        Assert.Equal(Math.Min(count, devices.Length), taken.Count);
        foreach (var model in devices.GroupBy(device => device.Model))
        {
            var expected = (double)taken.Count * model.Count() / devices.Length;
            Assert.InRange(model.Count(device => taken.Contains(device.Serial)), Math.Floor(expected) - 1, Math.Ceiling(expected) + 1);
        }
    });

    [Fact]
    public void Assign_PercentCountsOfAll_NotOfTheRest() =>
        Assert.Equal([("Wave 1", 10), ("Half", 50), ("Rest", 40)], Sizes(Devices(100), new RolloutWave(Percent: 10), new RolloutWave("Half", Percent: 50)));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(33.4, 4)]
    [InlineData(30, 3)]
    [InlineData(0.1, 1)]
    [InlineData(100, 10)]
    public void Assign_Percent_IsRoundedUp(double percent, int items) =>
        Assert.Equal(items, WaveAssignment.Assign(Devices(10), [new RolloutWave(Percent: percent)])[0].Serials.Count);

    [Fact]
    public void Assign_PercentWithoutAWholeBinaryFraction_IsNotRoundedUpForIt() =>
        Assert.Equal(7, WaveAssignment.Assign(Devices(100), [new RolloutWave(Percent: 7)])[0].Serials.Count);

    [Fact]
    public void Assign_ModelsAndSerials_AreFoundInAnyCaseAndTakenOnce()
    {
        WaveDevice[] devices = [new("A1", "P1"), new("A2", "P1"), new("A3", "Q1")];
        var waves = WaveAssignment.Assign(devices, [new RolloutWave("Canaries", Serials: ["a2", "zz"]), new RolloutWave(Models: ["p1"])]);
        Assert.Equal(["1 Canaries: A2", "2 Wave 2: A1", "3 Rest: A3"], waves.Select(Text));
    }

    [Fact]
    public void Assign_WaveWithoutADevice_FallsAway() =>
        Assert.Equal(["1 Wave 2: S000", "2 Rest: S001"], WaveAssignment.Assign(Devices(2), [new RolloutWave("None", Serials: ["x"]), new RolloutWave(Count: 1)]).Select(Text));

    [Fact]
    public void Assign_CountBeyondTheRest_TakesTheRest() => Assert.Equal([("Wave 1", 3)], Sizes(Devices(3), new RolloutWave(Count: 9)));

    [Fact]
    public void Assign_NoWaves_IsOneOfAll() => Assert.Equal([("All", 3)], Sizes(Devices(3)));

    [Fact]
    public void Assign_WaveThatNamesNothing_TakesNothing() => Assert.Equal([("Rest", 3)], Sizes(Devices(3), new RolloutWave()));

    [Fact]
    public void Assign_Spread_BeginsWithTheMiddleOfEachModel()
    {
        WaveDevice[] devices = [new("1", "A"), new("2", "A"), new("3", "A"), new("4", "B")];
        Assert.Equal(["1 Wave 1: 1", "2 Wave 2: 2,4", "3 Rest: 3"], WaveAssignment.Assign(devices, [new RolloutWave(Count: 1), new RolloutWave(Count: 2)]).Select(Text));
    }

    private static WaveDevice[] Devices(int count) => [.. Enumerable.Range(0, count).Select(index => new WaveDevice($"S{index:000}", "A"))];

    private static IEnumerable<(string, int)> Sizes(WaveDevice[] devices, params RolloutWave[] waves) => WaveAssignment.Assign(devices, waves).Select(wave => (wave.Name, wave.Serials.Count));

    private static string Text(AssignedWave wave) => $"{wave.Number} {wave.Name}: {string.Join(',', wave.Serials)}";
}
