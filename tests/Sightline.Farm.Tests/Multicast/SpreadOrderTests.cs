using Sightline.Farm.Multicast;
using Xunit;

namespace Sightline.Farm.Tests.Multicast;

public sealed class SpreadOrderTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 7)]
    [InlineData(24, 3)]
    [InlineData(1000, -5)]
    [InlineData(25_600, int.MaxValue)]
    public void Item_AllPositions_GiveEachNumberOnce(int count, int seed)
    {
        var order = new SpreadOrder(count, seed);
        var seen = new HashSet<int>();
        for (var position = 0; position < count; position++)
            Assert.True(seen.Add(order[position]));
        Assert.Equal((0, count - 1), (seen.Min(), seen.Max()));
    }
}
