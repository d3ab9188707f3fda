using Spectre.Console;

namespace Sightline.Cli.Output;

/// <summary>A column of a list.</summary>
/// <param name="Name">Its name in <c>--columns</c>, equal to the API's field.</param>
/// <param name="Header">Its heading in a table.</param>
/// <param name="Value">The value: text, number, time, enumeration or a list of texts.</param>
/// <param name="Shown">Whether a table shows it when nothing else is said. CSV has all.</param>
/// <param name="Style">Colour on a terminal; the words say the same.</param>
internal sealed record Column<T>(string Name, string Header, Func<T, object?> Value, bool Shown = true, Func<T, Style?>? Style = null);
