using CsCheck;
using Sightline.Contracts;
using Sightline.Edge.Api.Lists;
using Xunit;

namespace Sightline.Edge.Tests.Api;

public sealed class ListPagingTests
{
    private static readonly string[] Sorts = ["", "size", "-size", "name,-version", "-seen,state", "address", "-on,size,-name", "sources"];

    private static readonly Gen<ListRow[]> SomeRows =
        Gen.Select(Gen.Int[0, 4].Nullable(), OneOf<string?>(null, "a", "B", "b"), OneOf<string?>(null, "1.9", "1.10"), OneOf<string?>(null, "10.0.0.9", "10.0.0.10"), Gen.Bool.Nullable())
            .Select((size, name, version, address, on) => ListRow.Plain("") with { Size = size, Name = name, Version = version, Address = address, On = on })
            .Array[0, 30]
            .Select(rows => rows.Select((row, index) => row with { Id = index.ToString("D3", null) }).ToArray());

    [Fact]
    public void Run_PageByPage_GivesEveryRowOnceInOrder() => Gen.Select(SomeRows, OneOf(Sorts), Gen.Int[1, 7]).Sample((rows, sort, limit) =>
    {
        var all = Pages(new ListQuery(Sort: sort, Limit: limit), _ => rows);
        Assert.Equal(rows.Length, all.Count);
        Assert.Equal(Run(rows, new ListQuery(Sort: sort, Limit: 1000)).Items, all);
        Assert.Equal(rows.Select(row => row.Id).Order(StringComparer.Ordinal), all.Select(row => row.Id).Order(StringComparer.Ordinal));
    }, iter: 500);

    [Fact]
    public void Run_RowsComeAndGoBetweenPages_GivesEveryRowThatStaysOnce() => Gen.Select(SomeRows, OneOf(Sorts), Gen.Int[1, 5], Gen.Int[0, 1000]).Sample((rows, sort, limit, seed) =>
    {
        // Even rows stay; odd rows come and go from page to page.
        var random = new Random(seed);
        var all = Pages(new ListQuery(Sort: sort, Limit: limit), _ => [.. rows.Where((_, index) => index % 2 == 0 || random.Next(2) == 0)]);
        Assert.Equal(all.Count, all.DistinctBy(row => row.Id).Count());
        Assert.Empty(rows.Where((_, index) => index % 2 == 0).Select(row => row.Id).Except(all.Select(row => row.Id)));
    }, iter: 500);

    [Theory]
    [InlineData("size", "cdbea")]
    [InlineData("-size", "abecd")]
    [InlineData("size,-name", "dcbea")]
    public void Run_Sort_OrdersByValueThenId(string sort, string expected)
    {
        ListRow[] rows =
        [
            ListRow.Plain("a") with { Size = 10 },
            ListRow.Plain("b") with { Size = 9, Name = "y" },
            ListRow.Plain("c") with { Name = "x" },
            ListRow.Plain("d") with { Name = "z" },
            ListRow.Plain("e") with { Size = 9, Name = "x" },
        ];
        Assert.Equal(expected, string.Concat(Run(rows, new ListQuery(Sort: sort)).Items.Select(row => row.Id)));
    }

    [Fact]
    public void Run_AnyCursor_GivesAPageOrARefusal() => Gen.OneOf(Gen.String, Gen.String[Gen.Char["ABab09-_"], 0, 60]).Sample(cursor =>
    {
        if (!ListQueryEngine.Run([ListRow.Plain("a")], new ListQuery(Cursor: cursor), ListRow.Fields).Try(out _, out var refusal))
            Assert.Equal(ProblemCodes.Cursor, refusal.Code);
    }, iter: 5_000);

    [Fact]
    public void Run_CursorOfAnotherFilterOrSort_IsRefused()
    {
        ListRow[] rows = [ListRow.Plain("a"), ListRow.Plain("b")];
        var next = Run(rows, new ListQuery(Sort: "size", Limit: 1)).Next;
        Assert.NotNull(next);
        foreach (var query in new[] { new ListQuery(Sort: "-size", Cursor: next), new ListQuery(Filter: "a", Sort: "size", Cursor: next) })
        {
            Assert.False(ListQueryEngine.Run(rows, query, ListRow.Fields).Try(out _, out var refusal));
            Assert.Equal(ProblemCodes.Cursor, refusal.Code);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    [InlineData(-5)]
    public void Run_LimitOutOfRange_IsRefused(int limit)
    {
        Assert.False(ListQueryEngine.Run([ListRow.Plain("a")], new ListQuery(Limit: limit), ListRow.Fields).Try(out _, out var refusal));
        Assert.Contains("limit", refusal.Errors!.Keys);
    }

    [Fact]
    public void Run_UnknownSortField_NamesItsPosition()
    {
        Assert.False(ListQueryEngine.Run([ListRow.Plain("a")], new ListQuery(Sort: "size,-nme"), ListRow.Fields).Try(out _, out var refusal));
        Assert.Equal(ProblemCodes.Sort, refusal.Code);
        Assert.Equal(5, refusal.Position);
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static List<ListRow> Pages(ListQuery query, Func<int, ListRow[]> rows)
    {
        var all = new List<ListRow>();
        for (var page = 0; page < 200; page++)
        {
            var answer = Run(rows(page), query);
            all.AddRange(answer.Items);
            if (answer.Next is null)
                return all;
            query = query with { Cursor = answer.Next };
        }
        throw new InvalidOperationException("The pages never end.");
    }

    private static Page<ListRow> Run(ListRow[] rows, ListQuery query)
    {
        Assert.True(ListQueryEngine.Run(rows, query, ListRow.Fields).Try(out var page, out var refusal), refusal?.Detail);
        return page;
    }
}
