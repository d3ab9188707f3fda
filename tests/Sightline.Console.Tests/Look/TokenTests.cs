using System.Globalization;
using System.Text.RegularExpressions;
using MudBlazor;
using Sightline.Console.Shell;
using Sightline.TestKit;
using Xunit;

namespace Sightline.Console.Tests.Look;

/// <summary>The tokens keep their contrast (WCAG 2.2), and MudBlazor's theme is the tokens.</summary>
public sealed partial class TokenTests
{
    private static readonly Dictionary<string, string> Light = Read(":root {");
    private static readonly Dictionary<string, string> Dark = Merge(Light, Read("[data-theme=\"dark\"] {"));

    public static TheoryData<string, string, double> Pairs()
    {
        var data = new TheoryData<string, string, double>();
        foreach (var ground in new[] { "bg", "surface", "raised", "hover", "selected", "sunken" })
            foreach (var text in new[] { "text", "text-2", "text-3", "accent" })
                data.Add(text, ground, 4.5);
        foreach (var tone in new[] { "ok", "run", "warn", "new", "bad", "idle" })
        {
            data.Add($"{tone}-fg", "surface", 4.5);
            data.Add($"{tone}-fg", $"{tone}-soft", 4.5);
            data.Add("text", $"{tone}-soft", 4.5);
        }

        data.Add("on-accent", "accent", 4.5);
        data.Add("control-border", "surface", 3);
        data.Add("focus", "surface", 3);
        return data;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Contrast_Pair_IsEnoughInBothThemes(string text, string ground, double least)
    {
        Assert.True(Contrast(Light[text], Light[ground]) >= least, $"light: {text} on {ground} is {Contrast(Light[text], Light[ground]):0.00}");
        Assert.True(Contrast(Dark[text], Dark[ground]) >= least, $"dark: {text} on {ground} is {Contrast(Dark[text], Dark[ground]):0.00}");
    }

    [Fact]
    public void Theme_Colours_AreTheTokens()
    {
        Check(SightlineTheme.Theme.PaletteLight, Light);
        Check(SightlineTheme.Theme.PaletteDark, Dark);
    }

    private static void Check(Palette palette, Dictionary<string, string> tokens)
    {
        Assert.Equal(tokens["accent"], Hex(palette.Primary));
        Assert.Equal(tokens["on-accent"], Hex(palette.PrimaryContrastText));
        Assert.Equal(tokens["bg"], Hex(palette.Background));
        Assert.Equal(tokens["surface"], Hex(palette.Surface));
        Assert.Equal(tokens["text"], Hex(palette.TextPrimary));
        Assert.Equal(tokens["text-2"], Hex(palette.TextSecondary));
        Assert.Equal(tokens["border"], Hex(palette.LinesDefault));
        Assert.Equal(tokens["control-border"], Hex(palette.LinesInputs));
        Assert.Equal(tokens["ok-fg"], Hex(palette.Success));
        Assert.Equal(tokens["bad-fg"], Hex(palette.Error));
        Assert.Equal(tokens["warn-fg"], Hex(palette.Warning));
    }

    private static string Hex(MudBlazor.Utilities.MudColor colour) => colour.Value[..7].ToLowerInvariant();

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string hex)
    {
        double Part(int at)
        {
            var value = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Part(1)) + (0.7152 * Part(3)) + (0.0722 * Part(5));
    }

    private static Dictionary<string, string> Read(string block)
    {
        var css = File.ReadAllText(Repository.PathOf("src", "Sightline.Console", "wwwroot", "tokens.css"));
        var from = css.IndexOf(block, StringComparison.Ordinal);
        var text = css[from..css.IndexOf('}', from)];
        return Token().Matches(text).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value.ToLowerInvariant());
    }

    private static Dictionary<string, string> Merge(Dictionary<string, string> below, Dictionary<string, string> above)
    {
        var merged = new Dictionary<string, string>(below);
        foreach (var (name, value) in above)
            merged[name] = value;
        return merged;
    }

    [GeneratedRegex(@"--sl-([\w-]+):\s*(#[0-9a-fA-F]{6})\b")]
    private static partial Regex Token();
}
