namespace Sightline.TestKit;

/// <summary>Whether the long forms of tests are asked for: <c>./test --long</c>, or SIGHTLINE_LONG_TESTS=1.</summary>
public static class LongTests
{
    /// <summary>True when the long forms run.</summary>
    public static bool Wanted { get; } = Environment.GetEnvironmentVariable("SIGHTLINE_LONG_TESTS") == "1";

    /// <summary>One of two sizes of a test.</summary>
    public static T Size<T>(T shortForm, T longForm) => Wanted ? longForm : shortForm;
}
