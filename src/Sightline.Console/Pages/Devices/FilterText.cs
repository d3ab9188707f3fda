using Sightline.Console.Controls;
using Sightline.Contracts.Lists;

namespace Sightline.Console.Pages.Devices;

/// <summary>A filter as the page shows it: bare words in the box, every other term as a chip. The text is what the URL holds.</summary>
public static class FilterText
{
    private const int Named = 3;

    /// <summary>The terms of a filter with their own text; empty if the filter cannot be read.</summary>
    public static IReadOnlyList<(FilterTerm Term, string Text)> Terms(string filter)
    {
        if (FilterParser.Parse(filter) is not { Refusal: null, Value: { } terms })
            return [];
        return [.. terms.Select((term, index) => (term, filter[term.Position..(index + 1 < terms.Count ? terms[index + 1].Position : filter.Length)].Trim()))];
    }

    /// <summary>The bare words.</summary>
    public static string Words(string filter) => string.Join(' ', Terms(filter).Where(part => part.Term.Field is null).Select(part => part.Text));

    /// <summary>The terms with a field.</summary>
    public static IReadOnlyList<(FilterTerm Term, string Text)> Chips(string filter) => [.. Terms(filter).Where(part => part.Term.Field is not null)];

    /// <summary>The filter with other bare words.</summary>
    public static string WithWords(string filter, string words) => string.Join(' ', Chips(filter).Select(part => part.Text).Append(words.Trim()).Where(text => text.Length > 0));

    /// <summary>The filter without the terms of a field, and with another in their place; null for none.</summary>
    public static string WithField(string filter, string field, string? term) =>
        string.Join(' ', Terms(filter).Where(part => !string.Equals(part.Term.Field, field, StringComparison.OrdinalIgnoreCase)).Select(part => part.Text).Append(term ?? "").Where(text => text.Length > 0));

    /// <summary>A value as it stands in a filter: in quotation marks where it has to.</summary>
    public static string Quoted(string value) =>
        value.Length > 0 && value.All(letter => char.IsLetterOrDigit(letter) || letter is '.' or '-' or '_' or ':') ? value : $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>An operator as a person reads it.</summary>
    public static string Word(FilterOperator comparison) => comparison switch
    {
        FilterOperator.Equal => DevicesText.IsEqual,
        FilterOperator.NotEqual => DevicesText.IsNot,
        FilterOperator.Contains => DevicesText.IsContains,
        FilterOperator.Less => DevicesText.IsBelow,
        FilterOperator.AtMost => DevicesText.IsAtMost,
        FilterOperator.Greater => DevicesText.IsAbove,
        _ => DevicesText.IsAtLeast,
    };

    /// <summary>What a term asks of its field, as a person reads it: <c>is Reachable or Unknown</c>.</summary>
    public static string Says(FilterTerm term)
    {
        var column = DeviceColumn.All.FirstOrDefault(column => column.Id.Equals(term.Field, StringComparison.OrdinalIgnoreCase));
        var values = term.Values.Take(Named).Select(value => column?.ValueWord(value.Text) ?? value.Text).Aggregate((some, next) => DevicesText.FilterOr.With(some, next));
        var all = term.Values.Count > Named ? DevicesText.FilterOrMore.With(values, Say.Count(term.Values.Count - Named)) : values;
        return Value(term.Operator).With(all);
    }

    private static string Value(FilterOperator comparison) => comparison switch
    {
        FilterOperator.Equal => DevicesText.IsEqualValue,
        FilterOperator.NotEqual => DevicesText.IsNotValue,
        FilterOperator.Contains => DevicesText.IsContainsValue,
        FilterOperator.Less => DevicesText.IsBelowValue,
        FilterOperator.AtMost => DevicesText.IsAtMostValue,
        FilterOperator.Greater => DevicesText.IsAboveValue,
        _ => DevicesText.IsAtLeastValue,
    };
}
