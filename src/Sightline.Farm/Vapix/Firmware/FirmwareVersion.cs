using System.Globalization;

namespace Sightline.Farm.Vapix.Firmware;

/// <summary>The order of AXIS OS versions: number by number, a missing number is zero, text after a dash is ignored.</summary>
internal static class FirmwareVersion
{
    public static int Compare(string left, string right)
    {
        var a = Numbers(left);
        var b = Numbers(right);
        for (var i = 0; i < Math.Max(a.Length, b.Length); i++)
        {
            var order = At(a, i).CompareTo(At(b, i));
            if (order != 0)
                return order;
        }

        return 0;
    }

    public static bool IsValid(string version) =>
        version.Split('.') is { Length: >= 2 and <= 4 } parts && parts.All(part => part.Length is > 0 and < 9 && part.All(char.IsAsciiDigit));

    private static int At(int[] numbers, int index) => index < numbers.Length ? numbers[index] : 0;

    private static int[] Numbers(string version) =>
        [.. version.Split('-')[0].Split('.').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)];
}
