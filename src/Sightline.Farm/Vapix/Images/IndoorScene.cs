using SkiaSharp;

namespace Sightline.Farm.Vapix.Images;

/// <summary>A shop with shelves, a counter and a door, in one-point perspective.</summary>
internal static class IndoorScene
{
    private const float Left = 560;
    private const float Right = 1040;
    private const float Top = 250;
    private const float Bottom = 560;

    public static void Paint(Brush brush)
    {
        var wall = brush.Any(Brush.Rgb(0xE6E1D6), Brush.Rgb(0xD8E0E4), Brush.Rgb(0xE3DCCB));
        Room(brush, wall);
        Floor(brush);
        Lamps(brush);
        Door(brush);
        Shelves(brush, right: false);
        Shelves(brush, right: true);
        Counter(brush);
        Plant(brush, 660, 600, 95);
        if (brush.Light == SceneLight.Night)
            brush.Box(0, 0, Brush.Width, Brush.Height, new SKColor(8, 12, 28, 165));
    }

    private static void Room(Brush brush, SKColor wall)
    {
        brush.Gradient(0, 0, Brush.Width, Top + 40, wall.Mixed(SKColors.Black, 0.12f), wall);
        brush.Shape(wall.Mixed(SKColors.Black, 0.10f), new(0, 0), new(Left, Top), new(Left, Bottom), new(0, Brush.Height));
        brush.Shape(wall.Mixed(SKColors.Black, 0.15f), new(Brush.Width, 0), new(Right, Top), new(Right, Bottom), new(Brush.Width, Brush.Height));
        brush.Gradient(Left, Top, Right - Left, Bottom - Top, wall, wall.Mixed(SKColors.Black, 0.06f));
        brush.Box(Left, Bottom - 10, Right - Left, 10, wall.Mixed(SKColors.Black, 0.35f));
    }

    private static void Floor(Brush brush)
    {
        var floor = brush.Any(Brush.Rgb(0xA98F6E), Brush.Rgb(0x9AA0A3), Brush.Rgb(0xB7A58A));
        brush.Shape(floor, new(Left, Bottom), new(Right, Bottom), new(Brush.Width, Brush.Height), new(0, Brush.Height));
        for (var i = 0; i <= 12; i++)
            brush.Line(Left + (i * 40), Bottom, i * (Brush.Width / 12), Brush.Height, floor.Mixed(SKColors.Black, 0.18f), 2);
        for (var (y, step) = (Bottom + 12, 14f); y < Brush.Height; y += step, step *= 1.42f)
            brush.Line(0, y, Brush.Width, y, floor.Mixed(SKColors.Black, 0.14f), 2);
    }

    private static void Lamps(Brush brush)
    {
        for (var (y, size) = (228f, 40f); size < 260; y -= size * 0.42f, size *= 1.75f)
        {
            brush.Shape(Brush.Rgb(0xFDFBF2), new(800 - size, y), new(800 + size, y), new(800 + (size * 1.3f), y - (size * 0.16f)), new(800 - (size * 1.3f), y - (size * 0.16f)));
            brush.Glow(800, y, size * 2, new SKColor(255, 252, 235, 70));
        }
    }

    private static void Door(Brush brush)
    {
        var outside = SceneLights.Sky(brush.Light);
        brush.Box(742, 330, 124, 232, Brush.Rgb(0x3E444B), 4);
        brush.Gradient(750, 338, 52, 220, outside.Zenith, outside.Horizon);
        brush.Gradient(806, 338, 52, 220, outside.Zenith, outside.Horizon);
        brush.Box(760, 292, 88, 26, Brush.Rgb(0x2F8F5B), 4);
        OverlayFont.Draw(brush.Canvas, "EXIT", 784, 299, 12);
    }

    private static void Shelves(Brush brush, bool right)
    {
        brush.Canvas.Save();
        if (right)
            brush.Canvas.Scale(-1, 1, Brush.Width / 2, 0);
        for (var unit = 0; unit < 3; unit++)
        {
            var (near, far) = (unit * 175f, (unit * 175f) + 165);
            for (var board = 0; board < 4; board++)
                Board(brush, near, far, board);
        }

        brush.Canvas.Restore();
    }

    // The wall runs from (0, 0..900) to (560, 250..560): a height share h at a distance x has a fixed vertical place.
    private static float At(float x, float share) => (x / Left * Top) + (share * (Brush.Height - (x / Left * (Top + Brush.Height - Bottom))));

    private static void Board(Brush brush, float near, float far, int board)
    {
        var (high, low) = (0.30f + (board * 0.15f), 0.30f + ((board + 1) * 0.15f));
        brush.Shape(Brush.Rgb(0x5D534A), new(near, At(near, high)), new(far, At(far, high)), new(far, At(far, low)), new(near, At(near, low)));
        for (var x = near + 4; x < far - 10;)
        {
            var width = Math.Min(brush.Between(12, 34) * (1 - (x / 900)), far - 4 - x);
            var top = high + brush.Between(0.025f, 0.07f);
            var color = brush.Any(Brush.Rgb(0xC7503E), Brush.Rgb(0x3E78B5), Brush.Rgb(0xE3B33C), Brush.Rgb(0x5AA469), Brush.Rgb(0xEDE7DA), Brush.Rgb(0x7D5BA6), Brush.Rgb(0xD98A4B));
            brush.Shape(color, new(x, At(x, top)), new(x + width, At(x + width, top)), new(x + width, At(x + width, low - 0.012f)), new(x, At(x, low - 0.012f)));
            x += width + 2;
        }

        brush.Shape(Brush.Rgb(0x8B7D6D), new(near, At(near, low - 0.012f)), new(far, At(far, low - 0.012f)), new(far, At(far, low)), new(near, At(near, low)));
    }

    private static void Counter(Brush brush)
    {
        brush.Shadow(1010, 716, 190, 26);
        brush.Box(860, 590, 300, 120, Brush.Rgb(0x74604C), 6);
        brush.Box(846, 574, 328, 24, Brush.Rgb(0xC4B59C), 5);
        brush.Box(1060, 520, 66, 48, Brush.Rgb(0x24282D), 4);
        brush.Box(1066, 526, 54, 34, Brush.Rgb(0x6FA8C9), 2);
        brush.Box(1086, 566, 14, 10, Brush.Rgb(0x24282D));
    }

    private static void Plant(Brush brush, float x, float ground, float size)
    {
        brush.Shadow(x, ground + 22, size * 0.5f, 10);
        brush.Shape(Brush.Rgb(0xB4694A), new(x - (size * 0.3f), ground - (size * 0.3f)), new(x + (size * 0.3f), ground - (size * 0.3f)), new(x + (size * 0.22f), ground + 22), new(x - (size * 0.22f), ground + 22));
        for (var i = 0; i < 14; i++)
            brush.Disc(x + brush.Between(-size * 0.5f, size * 0.5f), ground - (size * brush.Between(0.4f, 1.3f)), size * 0.09f, size * 0.26f, brush.Any(Brush.Rgb(0x4C8A4A), Brush.Rgb(0x386F40), Brush.Rgb(0x66A15A)));
    }
}
