using Dapper;
using Microsoft.Data.Sqlite;
using Sightline.Contracts;
using Sightline.Contracts.Lists;
using Sightline.Edge.Api.Lists;
using Sightline.Edge.Api.Problems;

namespace Sightline.Edge.Tasks.Listing;

/// <summary>A list that the database answers: a page of half a million rows reads a page, not half a million rows.</summary>
/// <param name="Fields">The fields, as for a list in memory.</param>
/// <param name="Columns">The same fields as SQL.</param>
/// <param name="Ids">The columns of a row's id, ascending.</param>
/// <param name="Select">The columns of a row.</param>
/// <param name="From">The tables; the one whose order counts first, joined so that it stays first.</param>
internal sealed record SqlList<TRow, TItem>(FieldMap<TItem> Fields, IReadOnlyList<SqlColumn> Columns, IReadOnlyList<string> Ids, string Select, string From)
{
    /// <summary>One page.</summary>
    /// <param name="db">A connection that reads.</param>
    /// <param name="query">What is asked for.</param>
    /// <param name="within">What limits the list as a whole: a condition and its parameters; its total for an empty filter if that is known.</param>
    /// <param name="view">Makes an item of a row.</param>
    public Checked<Page<TItem>> Page(SqliteConnection db, ListQuery query, SqlScope within, Func<TRow, TItem> view)
    {
        var parameters = within.Parameters;
        if (!new SqlFilter<TItem>(Fields, Columns, parameters).Compile(query.Filter).Try(out var filter, out var refusal) || !ListOrder.Parse(query.Sort, Fields).Try(out _, out refusal))
            return ListRefusals.Of(refusal);
        var limit = query.Limit ?? ListQueryEngine.DefaultLimit;
        if (limit is < 1 or > ListQueryEngine.LargestLimit)
            return ListRefusals.Limit(limit);
        var order = SqlOrder.Parse(query.Sort, Fields, Columns, Ids);
        string[]? after = null;
        if (query.Cursor is not null && (after = ListCursor.Read(query, order.KeyCount)) is null)
            return ListRefusals.Cursor();
        SqlKeys.AddFunctions(db);
        var where = $"({within.Condition}) AND {filter}";
        var total = filter == "1" && within.Total is { } known ? known : db.ExecuteScalar<int>($"SELECT count(*) FROM {From} WHERE {where}", parameters.Values);
        var rows = new List<(TRow Row, string[] Keys)>();
        foreach (var segment in after is null ? ["1"] : order.After(after, parameters))
            if (rows.Count <= limit)
                rows.AddRange(Rows(db, $"SELECT {Select}, {order.SelectKeys} FROM {From} WHERE {where} AND ({segment}) ORDER BY {order.OrderBy} LIMIT {limit + 1 - rows.Count}", parameters, order.KeyCount));
        var more = rows.Count > limit;
        return new Page<TItem>([.. rows.Take(limit).Select(row => view(row.Row))], total, more ? ListCursor.Write(query, rows[limit - 1].Keys) : null);
    }

    private List<(TRow Row, string[] Keys)> Rows(SqliteConnection db, string statement, SqlParameters parameters, int keys)
    {
        using var reader = db.ExecuteReader(statement, parameters.Values);
        var parse = reader.GetRowParser<TRow>();
        var first = reader.FieldCount - keys;
        var rows = new List<(TRow, string[])>();
        while (reader.Read())
        {
            var found = new string[keys];
            for (var index = 0; index < keys; index++)
            {
                var value = reader.IsDBNull(first + index) ? null : reader.GetValue(first + index);
                found[index] = index < keys - Ids.Count ? SqlOrder.Mark(value) : (string)value!;
            }
            rows.Add((parse(reader), found));
        }
        return rows;
    }
}

/// <summary>The part of a table that a list shows.</summary>
/// <param name="Condition">Holds for its rows.</param>
/// <param name="Parameters">The values of the condition; takes those of the query.</param>
/// <param name="Total">How many rows there are, if that is known.</param>
internal sealed record SqlScope(string Condition, SqlParameters Parameters, int? Total);
