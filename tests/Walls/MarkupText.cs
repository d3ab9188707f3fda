using System.Text;
using System.Text.RegularExpressions;

namespace Walls;

/// <summary>What a person would read of a source of the console that is written in it: letters between tags, in the attributes that are shown or read out, sentences in code.</summary>
internal static partial class MarkupText
{
    /// <summary>The texts in the markup of a .razor file; expressions, code, comments, scripts and drawings hold none.</summary>
    public static IReadOnlyList<string> InMarkup(string razor)
    {
        var markup = WithoutExpressions(Aside().Replace(Code().Replace(razor, ""), ""));
        var shown = Tag().Matches(markup).SelectMany(tag => Attribute().Matches(tag.Value)).Select(attribute => attribute.Groups["value"].Value);
        var between = Tag().Replace(markup, "\n").Split('\n').Select(line => line.Trim(' ', '\t', '\r', '{', '}', '@')).Where(line => !Statement().IsMatch(line));
        return [.. shown.Concat(between).Where(text => Letters().IsMatch(text))];
    }

    /// <summary>The sentences among the texts of a .razor or .cs file: what begins with a capital letter and goes on behind a space. Faults and the log are for programmers.</summary>
    public static IReadOnlyList<string> InCode(string source) =>
    [
        .. from line in source.Split('\n')
           where !ForProgrammers().IsMatch(line)
           from Match text in Sentence().Matches(line)
           select text.Groups["text"].Value,
    ];

    // Each @expression with its members, arguments and indexes; the head of each @if, @foreach, @switch.
    private static string WithoutExpressions(string razor)
    {
        var rest = new StringBuilder();
        var at = 0;
        while (at < razor.Length)
        {
            if (Expression().Match(razor, at) is { Success: true } found)
                at = End(razor, at + found.Length);
            else
                rest.Append(razor[at++]);
        }

        return rest.ToString();
    }

    private static int End(string razor, int at)
    {
        while (at < razor.Length)
        {
            if (razor[at] is '(' or '[')
                at = Closing(razor, at) + 1;
            else if (Member().Match(razor, at) is { Success: true } member)
                at += member.Length;
            else
                break;
        }

        return at;
    }

    private static int Closing(string razor, int at)
    {
        for (var depth = 0; at < razor.Length; at++)
        {
            if (razor[at] == '"')
                at = razor.IndexOf('"', at + 1);
            else if (razor[at] is '(' or '[')
                depth++;
            else if (razor[at] is ')' or ']' && --depth == 0)
                return at;
        }

        return razor.Length - 1;
    }

    [GeneratedRegex(@"^@code\s*\{.*\z", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex(@"@\*.*?\*@|<!--.*?-->|<!DOCTYPE[^>]*>|<(script|style|svg)\b.*?</\1>|^@(page|layout|inherits|implements|inject|using|attribute|namespace|typeparam)\b[^\n]*", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Aside();

    // Not @onclick="…" and @bind:event="…": those are names of attributes.
    [GeneratedRegex(@"\G@(?:(?:if|foreach|for|switch|while)\s*(?=\()|(?=\()|(?>[A-Za-z_]\w*)(?![=:\-]))")]
    private static partial Regex Expression();

    [GeneratedRegex(@"\G(?:[!?]?\.[A-Za-z_]\w*|!(?=\.))")]
    private static partial Regex Member();

    [GeneratedRegex("""</?[A-Za-z](?:"[^"]*"|'[^']*'|[^>"'])*>""")]
    private static partial Regex Tag();

    [GeneratedRegex("""\s(?:aria-label|aria-description|title|alt|placeholder|label|Label|Title|Placeholder|HelperText|Text|Concerns|One|Several)="(?<value>[^"]*)"(?=[\s/>])""")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"^(?:(?:else\s*)?(?:(?:if|for|foreach|while|switch)\s*\(.*\))?|case .*:|default:|break;|var .*;|[\w.]+ \+?= .*;|[\w.]+\(.*\);)$")]
    private static partial Regex Statement();

    [GeneratedRegex(@"\p{L}{2}")]
    private static partial Regex Letters();

    [GeneratedRegex(@"^\s*//|LoggerMessage|\bthrow\b|Exception\(|FontFamily")]
    private static partial Regex ForProgrammers();

    [GeneratedRegex("""(?<![\w"=])\$?"(?<text>\p{Lu}[^"]*\p{L} [\p{L}{][^"]*)"(?!")""")]
    private static partial Regex Sentence();
}
