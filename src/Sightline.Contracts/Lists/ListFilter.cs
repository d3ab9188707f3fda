
namespace Sightline.Contracts.Lists;

/// <summary>Turns a filter's terms into one question about a row.</summary>
public static class ListFilter
{
    /// <summary>Reads a filter; null or nothing matches every row.</summary>
    public static Read<Func<T, bool>> Compile<T>(string? filter, FieldMap<T> fields)
    {
        if (!FilterParser.Parse(filter ?? "").Try(out var terms, out var refusal))
            return refusal;
        var tests = new List<Func<T, bool>>(terms.Count);
        foreach (var term in terms)
            if (Test(term, fields).Try(out var test, out refusal))
                tests.Add(test);
            else
                return refusal;
        return tests.Count == 1 ? tests[0] : new Func<T, bool>(row => tests.TrueForAll(test => test(row)));
    }

    private static Read<Func<T, bool>> Test<T>(FilterTerm term, FieldMap<T> fields)
    {
        if (term.Field is null)
            return new Func<T, bool>(row => fields.Fields.Any(column => column.Contains(row, term.Values[0].Text)));
        if (fields.Find(term.Field) is not { } field)
            return new ListRefusal(ProblemCodes.Filter, term.Position, $"There is no field '{term.Field}'. Fields are: {fields.Names}. To search for the text itself, put it in double quotes.");
        return term.Operator switch
        {
            FilterOperator.Contains => new Func<T, bool>(row => term.Values.Any(value => field.Contains(row, value.Text))),
            FilterOperator.Equal or FilterOperator.NotEqual => Equality(term, field),
            _ => Order(term, field),
        };
    }

    private static Read<Func<T, bool>> Equality<T>(FilterTerm term, ListField<T> field)
    {
        var wanted = new List<KeyRange?>();
        foreach (var value in term.Values)
            if (value.Text.Length == 0)
                wanted.Add(null);
            else if (field.Kind.Read(value.Text) is { } range)
                wanted.Add(range);
            else
                return Unreadable(field, value);
        var equal = term.Operator == FilterOperator.Equal;
        return new Func<T, bool>(row => wanted.Exists(each => field.Equals(row, each)) == equal);
    }

    private static Read<Func<T, bool>> Order<T>(FilterTerm term, ListField<T> field)
    {
        if (!field.Kind.IsOrdered)
            return new ListRefusal(ProblemCodes.Filter, term.Position, $"'{field.Name}' has no order; it takes =, != and ~.");
        var bounds = new List<KeyRange>();
        foreach (var value in term.Values)
            if (value.Text.Length > 0 && field.Kind.Read(value.Text) is { } range)
                bounds.Add(range);
            else
                return Unreadable(field, value);
        return new Func<T, bool>(row => bounds.Exists(bound => field.Compares(row, term.Operator, bound)));
    }

    private static ListRefusal Unreadable<T>(ListField<T> field, FilterValue value) =>
        new ListRefusal(ProblemCodes.Filter, value.Position, $"'{value.Text}' is not a value of '{field.Name}': {field.Kind.Expected} is expected.");
}
