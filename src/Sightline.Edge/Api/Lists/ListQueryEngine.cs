using Sightline.Contracts;
using Sightline.Contracts.Lists;
using Sightline.Edge.Api.Problems;

namespace Sightline.Edge.Api.Lists;

/// <summary>Answers a list query from a snapshot in memory.</summary>
internal static class ListQueryEngine
{
    public const int DefaultLimit = 100;
    public const int LargestLimit = 1000;

    /// <summary>One page.</summary>
    /// <param name="rows">All rows as they are now.</param>
    /// <param name="query">What is asked for.</param>
    /// <param name="fields">The columns.</param>
    public static Checked<Page<T>> Run<T>(IEnumerable<T> rows, ListQuery query, FieldMap<T> fields)
    {
        if (!ListFilter.Compile(query.Filter, fields).Try(out var matches, out var refusal) || !ListOrder.Parse(query.Sort, fields).Try(out var order, out refusal))
            return ListRefusals.Of(refusal);
        var limit = query.Limit ?? DefaultLimit;
        if (limit is < 1 or > LargestLimit)
            return ListRefusals.Limit(limit);
        string[]? after = null;
        if (query.Cursor is not null && (after = ListCursor.Read(query, order.KeyCount)) is null)
            return ListRefusals.Cursor();
        return Page(rows.Where(matches), query, order, new Cut(limit, after));
    }

    /// <summary>The rows that a filter matches, in no order.</summary>
    public static Checked<IReadOnlyList<T>> Match<T>(IEnumerable<T> rows, string? filter, FieldMap<T> fields) =>
        ListFilter.Compile(filter, fields).Try(out var matches, out var refusal) ? rows.Where(matches).ToArray() : ListRefusals.Of(refusal);

    /// <summary>Keeps the smallest rows behind the cursor in a heap, so that a page of a long list costs no sort of the whole.</summary>
    private static Page<T> Page<T>(IEnumerable<T> rows, ListQuery query, ListOrder<T> order, Cut cut)
    {
        var total = 0;
        var best = new PriorityQueue<T, string[]>(Comparer<string[]>.Create((left, right) => order.Compare(right, left)));
        foreach (var row in rows)
        {
            total++;
            var keys = order.Keys(row);
            if (cut.After is not null && order.Compare(keys, cut.After) <= 0)
                continue;
            if (best.Count <= cut.Limit)
                best.Enqueue(row, keys);
            else
                best.EnqueueDequeue(row, keys);
        }
        var more = best.Count > cut.Limit;
        if (more)
            best.Dequeue();
        var items = new T[best.Count];
        string[]? last = null;
        for (var index = best.Count - 1; best.TryDequeue(out var row, out var keys); index--)
            (items[index], last) = (row, last ?? keys);
        return new Page<T>(items, total, more ? ListCursor.Write(query, last!) : null);
    }

    private readonly record struct Cut(int Limit, string[]? After);
}
