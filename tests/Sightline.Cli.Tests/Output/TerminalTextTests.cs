using System.Globalization;
using System.Text;
using CsCheck;
using Sightline.Cli.Terminal;

namespace Sightline.Cli.Tests.Output;

public sealed class TerminalTextTests
{
    [Theory]
    [InlineData("plain text ~", "plain text ~")]
    [InlineData("Überwachung 門", "Überwachung 門")]
    [InlineData("\u001b[2J\u001b]0;title\u0007", "�[2J�]0;title�")]
    [InlineData("a\r\nb\tc", "a  b c")]
    [InlineData("\u009b31m", "�31m")]
    [InlineData("abc\u202Etxt.exe", "abc�txt.exe")]
    [InlineData("a\u2028b", "a b")]
    [InlineData(null, "")]
    public void Clean_Text_IsHarmless(string? text, string expected) => Assert.Equal(expected, TerminalText.Clean(text));

    [Fact]
    public void Clean_AnyText_HasNoCharacterThatMovesATerminal() => Gen.String[Gen.Char['\u0000', '\uffff'], 0, 500].Sample(text =>
    {
        var clean = TerminalText.Clean(text);
        return clean.EnumerateRunes().All(rune => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
            && clean.Length <= 402;
    });

    [Fact]
    public void Clean_LongText_IsCutWithAMark()
    {
        var clean = TerminalText.Clean(new string('x', 5_000));

        Assert.Equal(401, clean.Length);
        Assert.EndsWith("…", clean, StringComparison.Ordinal);
    }
}
