using System.CommandLine;
using Sightline.Contracts;

namespace Sightline.Edge.Hosting;

/// <summary>Options of the command line. Each can also stand in <c>appsettings.json</c> and in the environment.</summary>
internal sealed class EdgeCommandOptions
{
    public Option<string> Data { get; } = new("--data") { Description = $"Folder for everything it keeps. Environment: {EdgeDataFolder.Variable}. Default: {EdgeDataFolder.Default()}", HelpName = "FOLDER" };

    public Option<int?> ApiPort { get; } = new("--api-port") { Description = $"TCP port of the API (HTTPS); 0 takes any free one. Default: {Routes.ApiPort}", HelpName = "PORT" };

    public Option<int?> IdentityPort { get; } = new("--identity-port") { Description = $"TCP port on which it says who it is (HTTP); 0 takes any free one. Default: {Routes.IdentityPort}", HelpName = "PORT" };

    public Option<bool?> LoopbackOnly { get; } = new("--loopback-only") { Description = "Listen on 127.0.0.1 alone." };

    public Option<string> Name { get; } = new("--name") { Description = "Name of the edge host; kept. At first the machine's host name.", HelpName = "NAME" };

    public Option<LogFormat?> Log { get; } = new("--log") { Description = "How the log is written: text, or one JSON object a line." };

    public Option<LogLevel?> LogLevel { get; } = new("--log-level") { Description = "The least that is logged. Default: Information" };

    public IReadOnlyList<Option> All => [Data, ApiPort, IdentityPort, LoopbackOnly, Name, Log, LogLevel];
}
