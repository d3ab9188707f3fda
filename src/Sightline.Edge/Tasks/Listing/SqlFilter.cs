using System.Globalization;
using Sightline.Contracts.Lists;

namespace Sightline.Edge.Tasks.Listing;

/// <summary>Turns a filter into a condition that holds for the rows for which <see cref="ListFilter"/> holds in memory.</summary>
internal sealed class SqlFilter<T>(FieldMap<T> fields, IReadOnlyList<SqlColumn> columns, SqlParameters parameters)
{
    private const string Nothing = "0";

    /// <summary>The condition; <c>1</c> for no filter.</summary>
    public Read<string> Compile(string? filter)
    {
        // Reads it as the list in memory would, for its refusals.
        if (!ListFilter.Compile(filter, fields).Try(out _, out var refusal) || !FilterParser.Parse(filter ?? "").Try(out var terms, out refusal))
            return refusal;
        return terms.Count == 0 ? "1" : string.Join(" AND ", terms.Select(term => $"({Condition(term)})"));
    }

    private string Condition(FilterTerm term)
    {
        if (term.Field is null)
            return Any(columns.Select(column => Contains(column, term.Values[0].Text)));
        var field = fields.Find(term.Field)!;
        var column = columns.Single(each => each.Name == field.Name);
        return term.Operator switch
        {
            FilterOperator.Contains => Any(term.Values.Select(value => Contains(column, value.Text))),
            FilterOperator.Equal => Any(term.Values.Select(value => Equal(column, field, value.Text))),
            FilterOperator.NotEqual => $"NOT coalesce({Any(term.Values.Select(value => Equal(column, field, value.Text)))}, 0)",
            _ => Any(term.Values.Select(value => Compare(column, term.Operator, field.Kind.Read(value.Text)!.Value))),
        };
    }

    private static string Any(IEnumerable<string> conditions) => string.Join(" OR ", conditions);

    private string Contains(SqlColumn column, string part) => $"instr({column.Text}, {parameters.Add(part.ToLowerInvariant())}) > 0";

    private string Equal(SqlColumn column, ListField<T> field, string text)
    {
        if (text.Length == 0)
            return column.IsNumeric ? $"{column.Expression} IS NULL" : $"coalesce({column.Expression}, '') = ''";
        if (column.Kind == SqlColumnKind.Id)
            return $"{column.Expression} IN ({parameters.Add(text)}, {parameters.Add(text.ToUpperInvariant())}, {parameters.Add(text.ToLowerInvariant())})";
        var range = field.Kind.Read(text)!.Value;
        return column.Kind switch
        {
            SqlColumnKind.Word => $"{column.Expression} = {parameters.Add(column.Words[int.Parse(range.Low, CultureInfo.InvariantCulture)])}",
            SqlColumnKind.Time => $"{column.Expression} BETWEEN {parameters.Add(First(range.Low))} AND {parameters.Add(Last(range.High))}",
            SqlColumnKind.Number => $"{column.Expression} = {parameters.Add(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture))}",
            _ => $"{column.Key} = {parameters.Add(range.Low)}",
        };
    }

    private string Compare(SqlColumn column, FilterOperator comparison, KeyRange range) => (column.Kind, comparison) switch
    {
        (SqlColumnKind.Time, FilterOperator.Less) => $"{column.Expression} < {parameters.Add(First(range.Low))}",
        (SqlColumnKind.Time, FilterOperator.AtMost) => $"{column.Expression} <= {parameters.Add(Last(range.High))}",
        (SqlColumnKind.Time, FilterOperator.Greater) => $"{column.Expression} > {parameters.Add(Last(range.High))}",
        (SqlColumnKind.Time, FilterOperator.AtLeast) => $"{column.Expression} >= {parameters.Add(First(range.Low))}",
        (SqlColumnKind.Word, _) => Nothing,
        (SqlColumnKind.Number, _) => $"{column.Expression} {Sign(comparison)} {parameters.Add(SqlKeys.Number(range.Low))}",
        _ => $"{column.Key} {Sign(comparison)} {parameters.Add(range.Low)}",
    };

    private static string Sign(FilterOperator comparison) => comparison switch
    {
        FilterOperator.Less => "<",
        FilterOperator.AtMost => "<=",
        FilterOperator.Greater => ">",
        FilterOperator.AtLeast => ">=",
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "Not an order."),
    };

    /// <summary>The first millisecond at or after a key of time.</summary>
    private static long First(string ticks) => (SqlKeys.Ticks(ticks) + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond;

    /// <summary>The last millisecond at or before a key of time.</summary>
    private static long Last(string ticks) => (long)Math.Floor(SqlKeys.Ticks(ticks) / (double)TimeSpan.TicksPerMillisecond);
}
