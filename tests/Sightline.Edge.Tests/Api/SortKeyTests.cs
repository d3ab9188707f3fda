using System.Net;
using CsCheck;
using Sightline.Contracts.Lists;
using Xunit;

namespace Sightline.Edge.Tests.Api;

public sealed class SortKeyTests
{
    [Fact]
    public void OfNumber_AnyTwo_OrderAsNumbers() => Gen.Select(Gen.Double.Where(double.IsFinite), Gen.Double.Where(double.IsFinite)).Sample((a, b) =>
        Assert.Equal(Math.Sign(a.CompareTo(b)), Order(SortKey.OfNumber(a), SortKey.OfNumber(b))));

    [Fact]
    public void OfNumber_NegativeZero_EqualsZero() => Assert.Equal(SortKey.OfNumber(0.0), SortKey.OfNumber(-0.0));

    [Fact]
    public void OfTime_AnyTwo_OrderAsTimes() => Gen.Select(Gen.DateTimeOffset, Gen.DateTimeOffset).Sample((a, b) =>
        Assert.Equal(Math.Sign(a.CompareTo(b)), Order(SortKey.OfTime(a), SortKey.OfTime(b))));

    [Fact]
    public void OfVersion_AnyTwoOfNumbers_OrderPartByPart()
    {
        var version = Gen.Int[0, 300].Array[1, 5];
        Gen.Select(version, version).Sample((a, b) =>
            Assert.Equal(Math.Sign(Compare(a, b)), Order(SortKey.OfVersion(string.Join('.', a)), SortKey.OfVersion(string.Join('.', b)))));
    }

    [Fact]
    public void OfVersion_AnyText_GivesAKey() => Gen.String.Sample(text => Assert.NotNull(SortKey.OfVersion(text)));

    [Fact]
    public void OfAddress_AnyTwoOfIPv4_OrderAsNumbers() => Gen.Select(Gen.UInt, Gen.UInt).Sample((a, b) =>
        Assert.Equal(Math.Sign(a.CompareTo(b)), Order(SortKey.OfAddress(Address(a)), SortKey.OfAddress(Address(b)))));

    [Fact]
    public void OfBlock_AnyBlock_HoldsItsAddressesAndNoOther() => Gen.Select(Gen.UInt, Gen.Int[0, 32], Gen.UInt).Sample((address, prefix, other) =>
    {
        var mask = prefix == 0 ? 0 : uint.MaxValue << (32 - prefix);
        var (low, high) = SortKey.OfBlock(new IPNetwork(Address(address & mask), prefix));
        var inside = (other & mask) == (address & mask);
        Assert.Equal(inside, new KeyRange(low, high).Holds(FilterOperator.Equal, SortKey.OfAddress(Address(other))));
    });

    private static IPAddress Address(uint number) => new([(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number]);

    private static int Order(string left, string right) => Math.Sign(string.CompareOrdinal(left, right));

    private static int Compare(int[] left, int[] right)
    {
        for (var index = 0; index < Math.Min(left.Length, right.Length); index++)
            if (left[index] != right[index])
                return left[index].CompareTo(right[index]);
        return left.Length.CompareTo(right.Length);
    }
}
