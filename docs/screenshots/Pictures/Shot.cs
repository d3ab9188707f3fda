using Microsoft.Playwright;

namespace Sightline.Pictures;

/// <summary>One picture of the console.</summary>
/// <param name="Name">File name without its ending.</param>
/// <param name="Path">Address; <c>~/</c> stands for the edge host's own pages.</param>
/// <param name="Width">Width of the window in pixels.</param>
/// <param name="Dark">Dark instead of light.</param>
/// <param name="Then">What is done on the page before the picture is taken.</param>
internal sealed record Shot(string Name, string Path, int Width = 1440, bool Dark = false, Func<IPage, Task>? Then = null);
