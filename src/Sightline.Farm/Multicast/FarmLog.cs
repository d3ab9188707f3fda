namespace Sightline.Farm.Multicast;

/// <summary>The farm's warnings, on standard error.</summary>
internal static class FarmLog
{
    private static readonly ILoggerFactory Factory = LoggerFactory.Create(logging => logging
        .SetMinimumLevel(LogLevel.Warning)
        .AddSimpleConsole(console => console.SingleLine = true)
        .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));

    public static ILogger<T> For<T>() => Factory.CreateLogger<T>();
}
