using System.Text;

namespace Sightline.Contracts.Lists;

/// <summary>
/// Reads a filter (grammar: <see cref="ListQuery.Filter"/>). Total: any text gives terms or a refusal with a position.
/// </summary>
public ref struct FilterParser
{
    /// <summary>Longest filter, in characters.</summary>
    public const int LongestFilter = 4096;
    private readonly ReadOnlySpan<char> _text;
    private int _at;
    private ListRefusal? _refusal;

    private FilterParser(ReadOnlySpan<char> text) => _text = text;

    /// <summary>Reads a filter.</summary>
    public static Read<IReadOnlyList<FilterTerm>> Parse(string filter)
    {
        if (filter.Length > LongestFilter)
            return new ListRefusal(ProblemCodes.Filter, LongestFilter, $"The filter is longer than {LongestFilter} characters.");
        var parser = new FilterParser(filter);
        var terms = new List<FilterTerm>();
        while (parser.SkipSpaces())
            if (parser.Term() is { } term)
                terms.Add(term);
            else
                return parser._refusal!;
        return new Read<IReadOnlyList<FilterTerm>>(terms, null);
    }

    private bool SkipSpaces()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
        return _at < _text.Length;
    }

    private FilterTerm? Term()
    {
        var start = _at;
        var length = FieldLength();
        if (length > 0 && Operator(start + length) is var (found, width) && width > 0)
        {
            _at = start + length + width;
            return Values() is { } values ? new FilterTerm(start, _text.Slice(start, length).ToString(), found, values) : null;
        }
        return Word() is { } word ? new FilterTerm(start, null, FilterOperator.Contains, [word]) : null;
    }

    private readonly int FieldLength()
    {
        var length = 0;
        while (_at + length < _text.Length && (char.IsAsciiLetter(_text[_at + length]) || (length > 0 && char.IsAsciiDigit(_text[_at + length]))))
            length++;
        return length;
    }

    private readonly (FilterOperator Operator, int Width) Operator(int at)
    {
        if (at >= _text.Length)
            return default;
        var doubled = at + 1 < _text.Length && _text[at + 1] == '=';
        return _text[at] switch
        {
            '=' => (FilterOperator.Equal, 1),
            '~' => (FilterOperator.Contains, 1),
            '!' when doubled => (FilterOperator.NotEqual, 2),
            '<' => doubled ? (FilterOperator.AtMost, 2) : (FilterOperator.Less, 1),
            '>' => doubled ? (FilterOperator.AtLeast, 2) : (FilterOperator.Greater, 1),
            _ => default,
        };
    }

    private List<FilterValue>? Values()
    {
        var values = new List<FilterValue>();
        while (true)
        {
            if (Value() is not { } value)
                return null;
            values.Add(value);
            if (_at >= _text.Length || _text[_at] != ',')
                return EndsHere() ? values : null;
            _at++;
        }
    }

    private FilterValue? Value()
    {
        if (_at < _text.Length && _text[_at] == '"')
            return Quoted();
        var start = _at;
        while (_at < _text.Length && !char.IsWhiteSpace(_text[_at]) && _text[_at] is not (',' or '"'))
            _at++;
        return _at > start ? new FilterValue(start, _text[start.._at].ToString()) : Refuse(start, "A value is missing here. For \"has no value\" write \"\".");
    }

    /// <summary>A bare word: everything up to the next space, or a quoted text.</summary>
    private FilterValue? Word()
    {
        if (_text[_at] == '"')
            return Quoted() is { } quoted && EndsHere() ? quoted : null;
        var start = _at;
        while (_at < _text.Length && !char.IsWhiteSpace(_text[_at]))
            _at++;
        return new FilterValue(start, _text[start.._at].ToString());
    }

    private FilterValue? Quoted()
    {
        var start = _at++;
        var value = new StringBuilder();
        for (; _at < _text.Length; _at++)
            switch (_text[_at])
            {
                case '"':
                    _at++;
                    return new FilterValue(start, value.ToString());
                case '\\' when _at + 1 < _text.Length && _text[_at + 1] is '"' or '\\':
                    value.Append(_text[++_at]);
                    break;
                default:
                    value.Append(_text[_at]);
                    break;
            }
        return Refuse(start, "This quotation mark is not closed.");
    }

    private bool EndsHere()
    {
        if (_at >= _text.Length || char.IsWhiteSpace(_text[_at]))
            return true;
        Refuse(_at, "A space or a comma is expected here. Put values with spaces or quotation marks in double quotes, with \\\" for a quotation mark inside.");
        return false;
    }

    private FilterValue? Refuse(int position, string message)
    {
        _refusal = new ListRefusal(ProblemCodes.Filter, position, message);
        return null;
    }
}
