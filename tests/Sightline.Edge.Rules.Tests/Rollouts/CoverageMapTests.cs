using CsCheck;
using Sightline.Contracts;
using Sightline.Edge.AxisOs.Rollouts;
using Xunit;

namespace Sightline.Edge.Rules.Tests.Rollouts;

public sealed class CoverageMapTests
{
    [Fact]
    public void Of_AnyGroups_KeepsTogetherWhatIsInOneGroup() =>
        Gen.Int[0, 20].Array[1, 6].Array[0, 8].Sample(groups =>
        {
            var given = groups.Select((numbers, index) => new CoverageGroup($"G{index}", [.. numbers.Select(number => $"S{number}")])).ToArray();
            var map = CoverageMap.Of(given);
            Assert.All(given, group => Assert.Single(group.Serials.Select(serial => map[serial]).Distinct()));
            Assert.Equal(given.SelectMany(group => group.Serials).Distinct().Count(), map.Count);
            // Devices that no chain of groups connects are kept apart.
            Assert.Equal(Components(given), map.Values.Distinct().Count());
        });

    [Fact]
    public void Of_SeparateGroups_KeepTheirNames()
    {
        var map = CoverageMap.Of([new("Gate", ["a1", "A2"]), new("Yard", ["A3"])]);
        Assert.Equal([("A1", "Gate"), ("A2", "Gate"), ("A3", "Yard")], map.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public void Of_DeviceInTwoGroups_JoinsThem()
    {
        var map = CoverageMap.Of([new("Gate", ["A1", "A2"]), new("Yard", ["A3"]), new("Road", ["A4", "a2", "A3", "A2", "A5"])]);
        Assert.Equal("Yard + Gate + Road", Assert.Single(map.Values.Distinct()));
        Assert.Equal(5, map.Count);
    }

    private static int Components(CoverageGroup[] groups)
    {
        var components = new List<HashSet<string>>();
        foreach (var group in groups)
        {
            var touched = components.Where(component => component.Overlaps(group.Serials)).ToArray();
            components.RemoveAll(touched.Contains);
            components.Add([.. group.Serials, .. touched.SelectMany(component => component)]);
        }
        return components.Count;
    }
}
