using MudBlazor;

namespace Sightline.Console.Controls;

/// <summary>The three widths of dialogs; on narrow windows all are sheets. Escape closes them by their own button (<c>keys.js</c>).</summary>
public static class DialogSize
{
    /// <summary>560 px: one question.</summary>
    public static DialogOptions Question { get; } = new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = false };

    /// <summary>720 px: a list.</summary>
    public static DialogOptions List { get; } = new() { MaxWidth = MaxWidth.Medium, FullWidth = true, CloseOnEscapeKey = false };

    /// <summary>1200 px: a planner with its preview.</summary>
    public static DialogOptions Planner { get; } = new() { MaxWidth = MaxWidth.Large, FullWidth = true, CloseOnEscapeKey = false };
}
