using SkiaSharp;

namespace Sightline.Farm.Vapix.Images;

/// <summary>
/// The lettering of the overlay, as strokes on a grid 4 wide and 7 high (descenders to 9). It is drawn here because a
/// bare Linux host has no font files at all.
/// </summary>
internal static class OverlayFont
{
    private const float Advance = 5.6f;
    private static readonly Dictionary<char, string> Strokes = new()
    {
        ['0'] = "M2 0A2 2 0 0 0 0 2V5A2 2 0 0 0 4 5V2A2 2 0 0 0 2 0M3 1.8L1 5.2",
        ['1'] = "M.6 1.4L2.2 0V7M.6 7H3.8",
        ['2'] = "M0 1.9A2 1.9 0 0 1 4 1.9C4 3.6 1 4.8 0 7H4",
        ['3'] = "M0 0H4L1.8 2.7A2.15 2.15 0 1 1 0 5.6",
        ['4'] = "M3 7V0L0 4.8H4",
        ['5'] = "M3.8 0H.4L.2 3.1A2.2 2.2 0 1 1 0 5.8",
        ['6'] = "M3.4 0C1.4 .6 0 2.4 0 4.9A2 2.1 0 1 0 .4 3.6",
        ['7'] = "M0 0H4L1.4 7",
        ['8'] = "M2 3.2A1.7 1.6 0 1 0 2 0A1.7 1.6 0 1 0 2 3.2A2 1.9 0 1 0 2 7A2 1.9 0 1 0 2 3.2",
        ['9'] = "M.6 7C2.6 6.4 4 4.6 4 2.1A2 2.1 0 1 0 3.6 3.4",
        ['A'] = "M0 7L2 0L4 7M.8 4.6H3.2",
        ['B'] = "M0 3.4H2.3A1.7 1.7 0 0 0 2.3 0H0V7H2.4A1.8 1.8 0 0 0 2.4 3.4",
        ['C'] = "M4 1.5A2 2 0 0 0 0 2V5A2 2 0 0 0 4 5.5",
        ['D'] = "M0 0V7H1.8A2.2 2.2 0 0 0 4 4.8V2.2A2.2 2.2 0 0 0 1.8 0Z",
        ['E'] = "M4 0H0V7H4M0 3.4H3",
        ['F'] = "M4 0H0V7M0 3.4H3",
        ['G'] = "M4 1.5A2 2 0 0 0 0 2V5A2 2 0 0 0 4 5V3.8H2.4",
        ['H'] = "M0 0V7M4 0V7M0 3.4H4",
        ['I'] = "M.8 0H3.2M2 0V7M.8 7H3.2",
        ['J'] = "M4 0V5A2 2 0 0 1 0 5",
        ['K'] = "M0 0V7M4 0L0 4M1.4 2.8L4 7",
        ['L'] = "M0 0V7H4",
        ['M'] = "M0 7V0L2 3.6L4 0V7",
        ['N'] = "M0 7V0L4 7V0",
        ['O'] = "M2 0A2 2 0 0 0 0 2V5A2 2 0 0 0 4 5V2A2 2 0 0 0 2 0",
        ['P'] = "M0 7V0H2.2A1.9 1.9 0 0 1 2.2 3.8H0",
        ['Q'] = "M2 0A2 2 0 0 0 0 2V5A2 2 0 0 0 4 5V2A2 2 0 0 0 2 0M2.6 5.2L4.2 7.4",
        ['R'] = "M0 7V0H2.2A1.9 1.9 0 0 1 2.2 3.8H0M2.2 3.8L4 7",
        ['S'] = "M3.9 1.4A2 1.7 0 0 0 2 0C.8 0 0 .8 0 1.8C0 4.2 4 2.8 4 5.2C4 6.2 3.2 7 2 7A2 1.7 0 0 1 0 5.6",
        ['T'] = "M0 0H4M2 0V7",
        ['U'] = "M0 0V5A2 2 0 0 0 4 5V0",
        ['V'] = "M0 0L2 7L4 0",
        ['W'] = "M0 0L.9 7L2 2.4L3.1 7L4 0",
        ['X'] = "M0 0L4 7M4 0L0 7",
        ['Y'] = "M0 0L2 3.4L4 0M2 3.4V7",
        ['Z'] = "M0 0H4L0 7H4",
        ['a'] = "M.4 2.9A1.8 1.5 0 0 1 3.7 3.8V7M3.7 4.6C.9 4.4 .1 5 .1 5.8C.1 7.4 3 7.4 3.7 5.6",
        ['b'] = "M0 0V7M0 4A1.9 1.7 0 0 1 3.8 4.3V5.3A1.9 1.7 0 0 1 0 5.6",
        ['c'] = "M3.7 3.5A1.9 1.6 0 0 0 0 4.3V5.3A1.9 1.7 0 0 0 3.7 6.1",
        ['d'] = "M3.8 0V7M3.8 4A1.9 1.7 0 0 0 0 4.3V5.3A1.9 1.7 0 0 0 3.8 5.6",
        ['e'] = "M0 4.8H3.8V4.3A1.9 1.7 0 0 0 0 4.3V5.3A1.9 1.7 0 0 0 3.6 6.2",
        ['f'] = "M3.4 .2C2 -.2 1.2 .4 1.2 1.8V7M0 2.8H3",
        ['g'] = "M3.8 2.6V7.4A1.9 1.6 0 0 1 .3 8.3M3.8 4A1.9 1.7 0 0 0 0 4.3V5.1A1.9 1.7 0 0 0 3.8 5.4",
        ['h'] = "M0 0V7M0 4.2A1.9 1.7 0 0 1 3.8 4.4V7",
        ['i'] = "M1 2.6H2V7M.8 7H3.2M2 .6V.7",
        ['j'] = "M1.4 2.6H2.6V7.6A1.6 1.4 0 0 1 .2 8.6M2.6 .6V.7",
        ['k'] = "M0 0V7M3.4 2.6L0 5.2M1.2 4.4L3.6 7",
        ['l'] = "M1 0H2V7M.8 7H3.2",
        ['m'] = "M0 7V2.6M0 3.6A1 1 0 0 1 2 3.6V7M2 3.6A1 1 0 0 1 4 3.6V7",
        ['n'] = "M0 7V2.6M0 4.2A1.9 1.7 0 0 1 3.8 4.4V7",
        ['o'] = "M1.9 2.6A1.9 1.7 0 0 0 0 4.3V5.3A1.9 1.7 0 0 0 3.8 5.3V4.3A1.9 1.7 0 0 0 1.9 2.6",
        ['p'] = "M0 2.6V9M0 4A1.9 1.7 0 0 1 3.8 4.3V5.3A1.9 1.7 0 0 1 0 5.6",
        ['q'] = "M3.8 2.6V9M3.8 4A1.9 1.7 0 0 0 0 4.3V5.3A1.9 1.7 0 0 0 3.8 5.6",
        ['r'] = "M.4 2.6V7M.4 4.4C.8 2.9 2 2.4 3.4 2.8",
        ['s'] = "M3.5 3.3C2.6 2.3 .2 2.4 .2 3.7C.2 5.2 3.7 4.3 3.7 5.8C3.7 7.3 1 7.3 .1 6.2",
        ['t'] = "M1.2 .8V5.6C1.2 6.9 2.2 7.2 3.4 6.8M0 2.6H3.2",
        ['u'] = "M0 2.6V5.2A1.9 1.8 0 0 0 3.8 5.4M3.8 2.6V7",
        ['v'] = "M0 2.6L1.9 7L3.8 2.6",
        ['w'] = "M0 2.6L.9 7L2 3.8L3.1 7L4 2.6",
        ['x'] = "M0 2.6L3.6 7M3.6 2.6L0 7",
        ['y'] = "M0 2.6L1.9 6.8M3.8 2.6L1.2 9",
        ['z'] = "M.1 2.6H3.6L.1 7H3.6",
        ['.'] = "M1.4 6.9V7",
        [','] = "M1.6 6.8L1 8.2",
        [':'] = "M1.6 2.9V3M1.6 6.9V7",
        [';'] = "M1.6 2.9V3M1.6 6.8L1 8.2",
        ['-'] = "M.6 3.8H3.4",
        ['+'] = "M.4 3.8H3.6M2 2.2V5.4",
        ['_'] = "M0 7.6H4",
        ['/'] = "M0 7.4L4 -.4",
        ['\\'] = "M0 -.4L4 7.4",
        ['('] = "M2.6 -.4C.8 2 .8 5.2 2.6 7.6",
        [')'] = "M1.4 -.4C3.2 2 3.2 5.2 1.4 7.6",
        ['['] = "M2.6 -.4H1.2V7.6H2.6",
        [']'] = "M1.4 -.4H2.8V7.6H1.4",
        ['!'] = "M2 0V4.8M2 6.9V7",
        ['?'] = "M.2 1.5C.6 -.6 3.8 -.4 3.8 1.7C3.8 3.2 2 3.4 2 5M2 6.9V7",
        ['#'] = "M1.2 .6L.8 6.6M3.2 .6L2.8 6.6M0 2.4H4M0 4.8H4",
        ['%'] = "M0 7L4 0M.8 .4V1.6M3.2 5.4V6.6",
        ['&'] = "M4 7L.8 2.2C0 .6 2.8 -.6 2.8 1.4C2.8 2.8 0 3.4 0 5.2C0 7.6 3.2 7.4 4 4.4",
        ['*'] = "M2 1.4V5M.5 2.3L3.5 4.1M3.5 2.3L.5 4.1",
        ['='] = "M.4 2.8H3.6M.4 4.8H3.6",
        ['<'] = "M3.4 1.4L.6 3.8L3.4 6.2",
        ['>'] = "M.6 1.4L3.4 3.8L.6 6.2",
        ['\''] = "M2 0V1.6",
        ['"'] = "M1.2 0V1.6M2.8 0V1.6",
        ['@'] = "M3 3.2A1 1.2 0 1 0 3 4.4V2.6M3 4.4C4 4.8 4.2 3.8 4 2.6A2.1 2.2 0 0 0 0 3.2V4.4C.2 6.6 2 7 3.6 6.4",
        ['|'] = "M2 -.4V7.6",
    };

    private static readonly Dictionary<char, SKPath> Paths = Strokes.ToDictionary(stroke => stroke.Key, stroke => SKPath.ParseSvgPathData(stroke.Value));

    /// <summary>Width in pixels of a text whose capitals are <paramref name="height"/> pixels high.</summary>
    public static float Width(string text, float height) => ((text.Length * Advance) - 1.6f) * height / 7;

    /// <summary>Draws one line, white with a dark edge so that it reads on any background. <paramref name="y"/> is the top of the capitals.</summary>
    public static void Draw(SKCanvas canvas, string text, float x, float y, float height)
    {
        using var line = Line(text);
        var scale = height / 7;
        canvas.Save();
        canvas.Translate(x, y);
        canvas.Scale(scale);
        using var edge = Pen(new SKColor(0, 0, 0, 190), 2.1f);
        using var ink = Pen(new SKColor(255, 255, 255, 245), 0.95f);
        canvas.DrawPath(line, edge);
        canvas.DrawPath(line, ink);
        canvas.Restore();
    }

    private static SKPath Line(string text)
    {
        var builder = new SKPathBuilder();
        for (var i = 0; i < text.Length; i++)
            if (Paths.TryGetValue(text[i], out var glyph))
                builder.AddPath(glyph, i * Advance, 0);
        return builder.Detach();
    }

    private static SKPaint Pen(SKColor color, float width) => new()
    {
        Color = color,
        StrokeWidth = width,
        IsStroke = true,
        IsAntialias = true,
        StrokeCap = SKStrokeCap.Round,
        StrokeJoin = SKStrokeJoin.Round,
    };
}
