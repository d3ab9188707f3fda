using System.Globalization;

namespace Sightline.Console.Controls;

/// <summary>Fills the texts of the resources. Each is a whole sentence with places for its values, so that a translation can order them anew.</summary>
public static class Phrase
{
    /// <summary>The text with its places <c>{0}</c>, <c>{1}</c>, … filled.</summary>
    public static string With(this string text, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.InvariantCulture, text, values);

    /// <summary>The text for one, or for any other number; <c>{0}</c> is the number, grouped, the further places are filled as in <see cref="With"/>.</summary>
    public static string Number(int count, string one, string several, params ReadOnlySpan<object?> more) => (count == 1 ? one : several).With([Say.Count(count), .. more]);
}
