namespace Sightline.Farm.Hosting;

/// <summary>Where the farm's own mistakes are told: standard error. What devices do on purpose is no mistake and is not logged.</summary>
internal static class FarmLog
{
    public static void Configure(ILoggingBuilder logging) => logging
        .SetMinimumLevel(LogLevel.Error)
        // A start that fails is thrown to whoever started the farm, who tells it better.
        .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)
        .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
}
