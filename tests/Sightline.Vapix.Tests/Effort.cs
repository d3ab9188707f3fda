namespace Sightline.Vapix.Tests;

/// <summary>How long property tests search: twenty times as long in the long form (<c>SIGHTLINE_LONG_TESTS=1</c>).</summary>
internal static class Effort
{
    public static int Times(int usual) => Environment.GetEnvironmentVariable("SIGHTLINE_LONG_TESTS") == "1" ? usual * 20 : usual;
}
