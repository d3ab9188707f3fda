using MudBlazor;

namespace Sightline.Console.Shell;

/// <summary>
/// The tokens of <c>wwwroot/tokens.css</c> as a MudBlazor theme. MudBlazor computes shades from its colours, so it needs literals; a test
/// compares each with its token.
/// </summary>
public static class SightlineTheme
{
    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#0b62a4", PrimaryContrastText = "#ffffff", Background = "#f5f7f9", BackgroundGray = "#eff2f5", Surface = "#ffffff",
            DrawerBackground = "#f5f7f9", AppbarBackground = "#ffffff", AppbarText = "#14191f", TextPrimary = "#14191f", TextSecondary = "#46515d",
            TextDisabled = "#98a2ad", ActionDefault = "#46515d", ActionDisabled = "#98a2ad", LinesDefault = "#dfe4e9", LinesInputs = "#84909d",
            TableLines = "#eaeef1", Divider = "#dfe4e9", Success = "#16693f", Info = "#0b62a4", Warning = "#875000", Error = "#b0271f",
            OverlayDark = "rgba(15,22,30,.42)",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#6db5ee", PrimaryContrastText = "#07223a", Background = "#0d1014", BackgroundGray = "#0b0e11", Surface = "#14181d",
            DrawerBackground = "#0d1014", AppbarBackground = "#14181d", AppbarText = "#e7ebef", TextPrimary = "#e7ebef", TextSecondary = "#b1bbc6",
            TextDisabled = "#5f6a75", ActionDefault = "#b1bbc6", ActionDisabled = "#5f6a75", LinesDefault = "#272e36", LinesInputs = "#6d7986",
            TableLines = "#1f252c", Divider = "#272e36", Success = "#6fd09a", Info = "#6db5ee", Warning = "#eeb65a", Error = "#ff938a",
            OverlayDark = "rgba(3,5,8,.62)",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = ["Inter Variable", "Inter", "Segoe UI", "system-ui", "sans-serif"], FontSize = "13px", LineHeight = "20px", FontWeight = "420", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontSize = "13px", FontWeight = "540", TextTransform = "none", LetterSpacing = "normal" },
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px", AppbarHeight = "48px", DrawerWidthLeft = "220px", DrawerMiniWidthLeft = "56px" },
    };
}
