using System.CommandLine;
using Microsoft.Extensions.Hosting.Systemd;
using Sightline.Contracts;

namespace Sightline.Edge.Hosting;

/// <summary>
/// Where an option comes from, the first that has it: command line, environment (<c>SIGHTLINE_EDGE_APIPORT=...</c>, sections with
/// two underscores), <c>appsettings.json</c> beside the program, the default.
/// </summary>
internal static class EdgeSettings
{
    private const string Prefix = "SIGHTLINE_EDGE_";

    /// <exception cref="EdgeStartException">A setting cannot be read; the message names it.</exception>
    public static EdgeHostOptions Read(EdgeCommandOptions options, ParseResult parsed)
    {
        try
        {
            return ReadAll(options, parsed);
        }
        catch (Exception exception) when (exception is InvalidOperationException or InvalidDataException or FormatException)
        {
            throw new EdgeStartException($"A setting cannot be read: {exception.Message} Look at appsettings.json and the variables {Prefix}*.", exception);
        }
    }

    private static EdgeHostOptions ReadAll(EdgeCommandOptions options, ParseResult parsed)
    {
        var settings = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true, reloadOnChange: false)
            .AddEnvironmentVariables(Prefix)
            .Build();
        var format = parsed.GetValue(options.Log) ?? settings.GetValue("Log", LogFormat.Text);
        var level = parsed.GetValue(options.LogLevel) ?? settings.GetValue("LogLevel", LogLevel.Information);
        return new EdgeHostOptions
        {
            DataFolder = parsed.GetValue(options.Data) ?? settings["Data"] ?? EdgeDataFolder.Default(),
            ApiPort = parsed.GetValue(options.ApiPort) ?? settings.GetValue("ApiPort", Routes.ApiPort),
            IdentityPort = parsed.GetValue(options.IdentityPort) ?? settings.GetValue("IdentityPort", Routes.IdentityPort),
            LoopbackOnly = parsed.GetValue(options.LoopbackOnly) ?? settings.GetValue("LoopbackOnly", false),
            Name = parsed.GetValue(options.Name) ?? settings["Name"],
            Settings = settings,
            Logging = logging => AddConsole(logging, format, level),
            OwnsProcess = true,
        };
    }

    private static void AddConsole(ILoggingBuilder logging, LogFormat format, LogLevel level)
    {
        logging.SetMinimumLevel(level).AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        if (format == LogFormat.Json)
            logging.AddJsonConsole(console => (console.UseUtcTimestamp, console.TimestampFormat, console.IncludeScopes) = (true, "O", true));
        else if (SystemdHelpers.IsSystemdService())
            logging.AddSystemdConsole();
        else
            logging.AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat) = (true, "HH:mm:ss "));
    }
}
