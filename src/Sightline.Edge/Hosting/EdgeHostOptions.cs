using Sightline.Contracts;

namespace Sightline.Edge.Hosting;

/// <summary>How an edge host is started.</summary>
public sealed record EdgeHostOptions
{
    /// <summary>Folder for everything it keeps; made if missing. One edge host at a time may use it.</summary>
    public required string DataFolder { get; init; }

    /// <summary>TCP port of the API (HTTPS); 0 takes any free one.</summary>
    public int ApiPort { get; init; } = Routes.ApiPort;

    /// <summary>TCP port on which it says who it is (HTTP); 0 takes any free one.</summary>
    public int IdentityPort { get; init; } = Routes.IdentityPort;

    /// <summary>Listens on 127.0.0.1 alone, so that nobody else on the network sees it.</summary>
    public bool LoopbackOnly { get; init; }

    /// <summary>Its name; null keeps the one it has, the machine's host name at first.</summary>
    public string? Name { get; init; }

    /// <summary>The clock of everything inside.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Settings of the rooms, by section name, for example <c>Tasks:Parallelism</c>; null leaves the defaults.</summary>
    public IConfiguration? Settings { get; init; }

    /// <summary>Adds where the log goes; null writes no log.</summary>
    public Action<ILoggingBuilder>? Logging { get; init; }

    /// <summary>Whether the process lives for this edge host: it then follows systemd, the Windows service manager and Ctrl-C.</summary>
    public bool OwnsProcess { get; init; }

    /// <summary>Adds to the rooms, or replaces parts of them, in this project's own tests.</summary>
    internal Action<IServiceCollection>? Extend { get; init; }

    /// <summary>Adds routes, in this project's own tests.</summary>
    internal Action<IEndpointRouteBuilder>? ExtendRoutes { get; init; }
}
