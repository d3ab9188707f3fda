using System.Net;
using CsCheck;
using Sightline.Discovery.Addresses;
using Xunit;

namespace Sightline.Discovery.Tests.Addresses;

public sealed class AddressSetTests
{
    [Theory]
    [InlineData("192.168.0.90", 1, "192.168.0.90", "192.168.0.90")]
    [InlineData(" 192.168.0.90 ", 1, "192.168.0.90", "192.168.0.90")]
    [InlineData("192.168.0.10-20", 11, "192.168.0.10", "192.168.0.20")]
    [InlineData("192.168.0.10 - 20", 11, "192.168.0.10", "192.168.0.20")]
    [InlineData("192.168.0.10\u201320", 11, "192.168.0.10", "192.168.0.20")]
    [InlineData("192.168.0.10-192.168.1.20", 267, "192.168.0.10", "192.168.1.20")]
    [InlineData("192.168.0.10-10", 1, "192.168.0.10", "192.168.0.10")]
    [InlineData("192.168.0.0/24", 254, "192.168.0.1", "192.168.0.254")]
    [InlineData("192.168.0.77/24", 254, "192.168.0.1", "192.168.0.254")]
    [InlineData("192.168.0.4/30", 2, "192.168.0.5", "192.168.0.6")]
    [InlineData("192.168.0.4/31", 2, "192.168.0.4", "192.168.0.5")]
    [InlineData("192.168.0.4/32", 1, "192.168.0.4", "192.168.0.4")]
    [InlineData("10.0.0.0/18", 16_382, "10.0.0.1", "10.0.63.254")]
    [InlineData("127.20.0.1-127.20.0.9", 9, "127.20.0.1", "127.20.0.9")]
    [InlineData("fe80::1", 1, "fe80::1", "fe80::1")]
    [InlineData("::1", 1, "::1", "::1")]
    [InlineData("::ffff:192.168.0.90", 1, "192.168.0.90", "192.168.0.90")]
    public void Parse_GoodEntry_NamesItsAddresses(string entry, int count, string first, string last)
    {
        var (set, refusals) = AddressSet.Parse([entry]);

        Assert.Empty(refusals);
        Assert.Equal(count, set.Count);
        Assert.Equal(IPAddress.Parse(first), set.First());
        Assert.Equal(IPAddress.Parse(last), set.Last());
    }

    [Theory]
    [InlineData("", AddressCodes.Empty)]
    [InlineData("   ", AddressCodes.Empty)]
    [InlineData("camera", AddressCodes.HostName)]
    [InlineData("axis-b8a44f0a1b2c.local", AddressCodes.HostName)]
    [InlineData("axis-b8a44f0a1b2c", AddressCodes.HostName)]
    [InlineData("http://192.168.0.90", AddressCodes.Url)]
    [InlineData("https://192.168.0.90/index.html", AddressCodes.Url)]
    [InlineData("192.168.0.90:80", AddressCodes.Port)]
    [InlineData("[fe80::1]:80", AddressCodes.Port)]
    [InlineData("fe80::1%eth0", AddressCodes.Scope)]
    [InlineData("192.168.0.*", AddressCodes.Wildcard)]
    [InlineData("192.168.000.090", AddressCodes.LeadingZero)]
    [InlineData("010.0.0.1", AddressCodes.LeadingZero)]
    [InlineData("192.168.0.256", AddressCodes.PartTooLarge)]
    [InlineData("192.168.0.10-300", AddressCodes.PartTooLarge)]
    [InlineData("192.168.0.99999999999", AddressCodes.PartTooLarge)]
    [InlineData("192.168.0", AddressCodes.Syntax)]
    [InlineData("192.168..1", AddressCodes.Syntax)]
    [InlineData("3232235521", AddressCodes.Syntax)]
    [InlineData("192.168.0.1 192.168.0.2", AddressCodes.Syntax)]
    [InlineData("192.168.0.10-", AddressCodes.Syntax)]
    [InlineData("-192.168.0.10", AddressCodes.Syntax)]
    [InlineData("1:2:3", AddressCodes.Syntax)]
    [InlineData("192.168.0.20-10", AddressCodes.RangeReversed)]
    [InlineData("192.168.1.1-192.168.0.1", AddressCodes.RangeReversed)]
    [InlineData("10.0.0.0/16", AddressCodes.RangeTooLarge)]
    [InlineData("10.0.0.0-10.255.255.255", AddressCodes.RangeTooLarge)]
    [InlineData("0.0.0.0/0", AddressCodes.RangeTooLarge)]
    [InlineData("192.168.0.0/33", AddressCodes.Prefix)]
    [InlineData("192.168.0.0/", AddressCodes.Prefix)]
    [InlineData("192.168.0.0/-1", AddressCodes.Prefix)]
    [InlineData("192.168.0.0/24/24", AddressCodes.Prefix)]
    [InlineData("192.168.0.0/255.255.255.0", AddressCodes.NetworkMask)]
    [InlineData("fd00::/120", AddressCodes.IPv6Range)]
    [InlineData("fd00::1-fd00::2", AddressCodes.IPv6Range)]
    [InlineData("192.168.0.1-fd00::2", AddressCodes.IPv6Range)]
    [InlineData("224.0.0.251", AddressCodes.Multicast)]
    [InlineData("223.255.255.250-224.0.0.5", AddressCodes.Multicast)]
    [InlineData("ff02::fb", AddressCodes.Multicast)]
    [InlineData("0.0.0.0", AddressCodes.Unspecified)]
    [InlineData("::", AddressCodes.Unspecified)]
    [InlineData("255.255.255.255", AddressCodes.Reserved)]
    [InlineData("240.0.0.1", AddressCodes.Reserved)]
    public void Parse_BadEntry_NamesThePlaceAndTheReason(string entry, string code)
    {
        var (set, refusals) = AddressSet.Parse(["192.168.0.90", entry]);

        var refusal = Assert.Single(refusals);
        Assert.Equal((2, code), (refusal.Line, refusal.Code));
        Assert.True(refusal.Message.Length > 20, refusal.Message);
        Assert.Equal([IPAddress.Parse("192.168.0.90")], set);
    }

    [Fact]
    public void Parse_VeryLongEntry_IsRefusedWithoutRepeatingIt()
    {
        var refusal = Assert.Single(AddressSet.Parse([new string('1', 100_000)]).Refusals);

        Assert.Equal(AddressCodes.TooLong, refusal.Code);
        Assert.True(refusal.Message.Length < 200);
    }

    [Fact]
    public void Parse_Duplicates_AreMerged()
    {
        var (set, refusals) = AddressSet.Parse(["10.0.0.1", "10.0.0.1-4", "10.0.0.3-9", "10.0.0.10", "10.0.0.0/29"]);

        Assert.Empty(refusals);
        Assert.Equal(10, set.Count);
        Assert.Equal("10.0.0.1-10.0.0.10", set.ToString());
    }

    [Fact]
    public void Parse_ExactlyTheLimit_IsAccepted()
    {
        var (set, refusals) = AddressSet.Parse(["10.0.0.0-10.0.99.255", "10.0.5.0/24"]);

        Assert.Empty(refusals);
        Assert.Equal(AddressSet.MaxAddresses, set.Count);
    }

    [Fact]
    public void Parse_OneOverTheLimit_NamesTheEntryThatPassesIt()
    {
        var (set, refusals) = AddressSet.Parse(["10.0.0.0-10.0.99.255", "10.0.0.7", "10.1.0.0", "10.2.0.0"]);

        var refusal = Assert.Single(refusals);
        Assert.Equal((3, AddressCodes.TooMany), (refusal.Line, refusal.Code));
        Assert.Equal(AddressSet.MaxAddresses, set.Count);
    }

    [Fact]
    public void ParseExclusions_LargeBlock_IsWhole()
    {
        var (set, refusals) = AddressSet.ParseExclusions(["10.0.0.0/8", "fd00::/8", "192.168.7.0/24"]);

        Assert.Empty(refusals);
        Assert.Equal(int.MaxValue, set.Count);
        Assert.True(set.Contains(IPAddress.Parse("10.0.0.0")));
        Assert.True(set.Contains(IPAddress.Parse("10.255.255.255")));
        Assert.True(set.Contains(IPAddress.Parse("192.168.7.255")));
        Assert.True(set.Contains(IPAddress.Parse("fdff::1")));
        Assert.False(set.Contains(IPAddress.Parse("11.0.0.0")));
    }

    [Fact]
    public void Except_TakesOutWhatIsExcluded()
    {
        var set = AddressSet.Parse(["10.0.0.0-20", "10.0.1.5"]).Addresses;
        var excluded = AddressSet.ParseExclusions(["10.0.0.0-3", "10.0.0.8", "10.0.0.10-12", "10.0.0.19-10.0.1.4"]).Addresses;

        Assert.Equal("10.0.0.4-10.0.0.7, 10.0.0.9, 10.0.0.13-10.0.0.18, 10.0.1.5", set.Except(excluded).ToString());
    }

    [Fact]
    public void SetAlgebra_AgreesWithPlainSets()
    {
        var range = Gen.Select(Gen.UInt[0, 300], Gen.UInt[0, 40]).Select((start, length) => AddressRange.OfIPv4(0x0A000000 + start, 0x0A000000 + start + length));
        Gen.Select(range.Array[0, 12], range.Array[0, 12]).Sample((left, right) =>
        {
            AddressSet a = new(left), b = new(right);
            HashSet<IPAddress> plainA = [.. left.SelectMany(Each)], plainB = [.. right.SelectMany(Each)];
            Assert.Equal(plainA.Count, a.Count);
            Assert.Equal(plainA.Except(plainB).ToHashSet(), a.Except(b).ToHashSet());
            Assert.Equal(plainA.Union(plainB).ToHashSet(), a.Union(b).ToHashSet());
            Assert.All(plainB, address => Assert.Equal(plainA.Contains(address), a.Contains(address)));
            Assert.Equal(a.Select(AddressNumber.Of).Order(), a.Select(AddressNumber.Of));
        });
    }

    [Fact]
    public void Parse_AnyText_AnswersWithinTheLimit()
    {
        var piece = Gen.OneOf(Gen.OneOf("10.0.0.1", "-", "/", "24", ":", "%", "0", "255", ".", "fe80::", " ", "\u2013", "x", "::ffff:"), Gen.String[0, 6]);
        piece.Array[0, 8].Select(string.Concat).Array[0, 20].Sample(entries =>
        {
            var (set, refusals) = AddressSet.Parse(entries);
            Assert.InRange(set.Count, 0, AddressSet.MaxAddresses);
            Assert.All(refusals, refusal => Assert.InRange(refusal.Line, 1, entries.Length));
        });
    }

    private static IEnumerable<IPAddress> Each(AddressRange range)
    {
        for (var number = range.First; number <= range.Last; number++)
            yield return AddressNumber.ToAddress(number);
    }
}
