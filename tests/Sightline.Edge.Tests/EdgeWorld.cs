using System.Net.Http.Headers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sightline.Edge.Hosting;

namespace Sightline.Edge.Tests;

/// <summary>An edge host in this process with a data folder of its own, and clients for it.</summary>
internal sealed class EdgeWorld : IAsyncDisposable
{
    /// <summary>Nobody is asked or heard by multicast: what else is on this machine's networks plays no part.</summary>
    private static readonly Dictionary<string, string?> Quiet = new() { ["Discovery:Ssdp"] = "false", ["Discovery:Mdns"] = "false" };

    private readonly EdgeWorldOptions _options;
    private EdgeHost? _host;

    private EdgeWorld(EdgeWorldOptions options) => _options = options;

    public string Folder { get; } = Directory.CreateTempSubdirectory("sightline-edge-").FullName;

    public LogCapture Log { get; } = new();

    public EdgeHost Host => _host ?? throw new InvalidOperationException("The edge host is stopped.");

    /// <summary>Has the token.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>Has no token.</summary>
    public HttpClient Anonymous { get; private set; } = null!;

    public T Room<T>()
        where T : notnull => Host.Rooms.GetRequiredService<T>();

    public static async Task<EdgeWorld> StartAsync(EdgeWorldOptions? options = null)
    {
        var world = new EdgeWorld(options ?? new EdgeWorldOptions());
        await world.StartHostAsync();
        return world;
    }

    public async Task StartHostAsync()
    {
        _host = await EdgeHost.StartAsync(new EdgeHostOptions
        {
            DataFolder = Folder,
            ApiPort = 0,
            IdentityPort = 0,
            LoopbackOnly = true,
            Time = _options.Time,
            Settings = new ConfigurationBuilder().AddInMemoryCollection(Quiet).Build(),
            Logging = logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log),
            Extend = _options.Services,
            ExtendRoutes = _options.Routes,
        }, CancellationToken.None);
        Anonymous = NewClient(_host);
        Client = NewClient(_host);
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _host.ReadToken());
    }

    public async Task StopHostAsync()
    {
        if (_host is null)
            return;
        Client.Dispose();
        Anonymous.Dispose();
        await _host.DisposeAsync();
        _host = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopHostAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static HttpClient NewClient(EdgeHost host)
    {
        var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, certificate, _, _) => certificate?.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256) == host.Connection.Fingerprint };
        return new HttpClient(handler) { BaseAddress = host.ApiAddress, Timeout = TimeSpan.FromSeconds(30) };
    }
}

/// <summary>What differs from a plain edge host.</summary>
internal sealed record EdgeWorldOptions
{
    public TimeProvider Time { get; init; } = TimeProvider.System;

    public Action<IServiceCollection>? Services { get; init; }

    public Action<IEndpointRouteBuilder>? Routes { get; init; }
}
