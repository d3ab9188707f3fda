using Sightline.Contracts;
using Sightline.Contracts.Lists;
using Xunit;

namespace Sightline.Edge.Tests.Api;

public sealed class ListFilterTests
{
    private static readonly ListRow[] Rows =
    [
        ListRow.Plain("a") with { Name = "Hall camera", Size = 9, Version = "11.11.124", Address = "192.168.0.9", State = DeviceState.Reachable, On = true, Sources = [DiscoverySource.Ssdp, DiscoverySource.Mdns] },
        ListRow.Plain("b") with { Name = "hall door", Size = 10, Version = "11.9.60", Address = "192.168.0.10", State = DeviceState.Unreachable, On = false, Sources = [DiscoverySource.AddressScan] },
        ListRow.Plain("c") with { Name = "Yard, \"north\"", Version = "6.50.5", Address = "192.168.1.1", Seen = new DateTimeOffset(2026, 5, 4, 23, 59, 59, TimeSpan.Zero) },
        ListRow.Plain("d") with { Seen = new DateTimeOffset(2026, 5, 5, 0, 0, 0, TimeSpan.Zero), Address = "fe80::1" },
    ];

    [Theory]
    [InlineData("", "abcd")]
    [InlineData("hall", "ab")]
    [InlineData("HALL door", "b")]
    [InlineData("name=\"hall door\"", "b")]
    [InlineData("name=\"HALL CAMERA\",\"hall door\"", "ab")]
    [InlineData("name!=\"hall door\"", "acd")]
    [InlineData("name=\"\"", "d")]
    [InlineData("name!=\"\"", "abc")]
    [InlineData("name~\"\\\"north\"", "c")]
    [InlineData("name~hall,yard", "abc")]
    [InlineData("size>9", "b")]
    [InlineData("size>=9", "ab")]
    [InlineData("size<10", "a")]
    [InlineData("size!=9", "bcd")]
    [InlineData("version>=11.11", "a")]
    [InlineData("version<11.11", "bc")]
    [InlineData("version~11.", "ab")]
    [InlineData("address<192.168.0.10", "a")]
    [InlineData("address=192.168.0.0/24", "ab")]
    [InlineData("address!=192.168.0.0/16", "d")]
    [InlineData("address=fe80::/10", "d")]
    [InlineData("seen=2026-05-04", "c")]
    [InlineData("seen>2026-05-04", "d")]
    [InlineData("seen<=2026-05-04", "c")]
    [InlineData("seen>=2026-05-04T23:59:59Z", "cd")]
    [InlineData("seen<2026-05-05T02:00:00+02:00", "c")]
    [InlineData("state=reachable,UNREACHABLE", "ab")]
    [InlineData("state!=Unknown", "ab")]
    [InlineData("on=true", "a")]
    [InlineData("on=\"\"", "cd")]
    [InlineData("sources=mdns", "a")]
    [InlineData("sources!=ssdp,addressscan", "cd")]
    [InlineData("sources=\"\"", "cd")]
    [InlineData("Name~hall SIZE=9", "a")]
    public void Compile_Filter_MatchesTheRowsItSays(string filter, string expected)
    {
        Assert.True(ListFilter.Compile(filter, ListRow.Fields).Try(out var matches, out var refusal), refusal?.Message);
        Assert.NotNull(matches);
        Assert.Equal(expected, string.Concat(Rows.Where(matches).Select(row => row.Id)));
    }

    [Theory]
    [InlineData("nam=x", 0, "Fields are: id, name")]
    [InlineData("hall size=ten", 10, "a number")]
    [InlineData("on=yes", 3, "true or false")]
    [InlineData("state=Fine", 6, "Reachable")]
    [InlineData("state>Unknown", 0, "no order")]
    [InlineData("address=10.1", 8, "an address")]
    [InlineData("address=10.0.0.0/33", 8, "a block")]
    [InlineData("seen=yesterday", 5, "a date")]
    [InlineData("seen<\"\"", 5, "a date")]
    [InlineData("size<1,x", 7, "a number")]
    public void Compile_Mistake_NamesPlaceAndRemedy(string filter, int position, string remedy)
    {
        Assert.False(ListFilter.Compile(filter, ListRow.Fields).Try(out _, out var refusal));
        Assert.Equal(ProblemCodes.Filter, refusal.Code);
        Assert.Equal(position, refusal.Position);
        Assert.Contains(remedy, refusal.Message, StringComparison.Ordinal);
    }
}
