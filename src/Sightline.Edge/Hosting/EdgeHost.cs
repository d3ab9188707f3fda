using Sightline.Contracts;
using Sightline.Edge.Identity;
using Sightline.Edge.LocalAccess;
using Sightline.Edge.Storage;

namespace Sightline.Edge.Hosting;

/// <summary>A running edge host. Several can run in one process, each with a data folder of its own.</summary>
public sealed partial class EdgeHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DataFolder _folder;
    private readonly ConnectionFileWriter _connection;
    private bool _disposed;

    private EdgeHost(WebApplication app, DataFolder folder, ConnectionFileWriter connection) => (_app, _folder, _connection) = (app, folder, connection);

    /// <summary>Base address of the API on this machine, for example <c>https://127.0.0.1:37443</c>.</summary>
    public Uri ApiAddress => _connection.Content.Url;

    /// <summary>Where it says who it is, for example <c>http://127.0.0.1:37080</c>.</summary>
    public required Uri IdentityAddress { get; init; }

    /// <summary>How a program on this machine reaches it; also in the file <c>edge.json</c> in the data folder.</summary>
    public ConnectionFile Connection => _connection.Content;

    /// <summary>The local token.</summary>
    public string ReadToken() => File.ReadAllText(Connection.TokenFile).Trim();

    /// <summary>The rooms, for this project's own tests.</summary>
    internal IServiceProvider Rooms => _app.Services;

    /// <summary>Starts an edge host; when this returns it answers.</summary>
    /// <exception cref="EdgeStartException">It cannot start as asked: data folder in use or unwritable, database damaged or newer, port taken.</exception>
    public static async Task<EdgeHost> StartAsync(EdgeHostOptions options, CancellationToken cancellationToken)
    {
        foreach (var port in new[] { options.ApiPort, options.IdentityPort })
            if (port is < 0 or > 65535)
                throw new EdgeStartException($"{port} is not a TCP port. Name one from 1 to 65535, or 0 for any free one.");
        DataFolder? folder = null;
        WebApplication? app = null;
        try
        {
            folder = DataFolder.Open(options.DataFolder);
            app = EdgeApplication.Build(options, folder);
            await EdgeApplication.PrepareAsync(app, options, cancellationToken);
            await app.StartAsync(cancellationToken);
            return Started(app, folder);
        }
        catch (Exception exception)
        {
            if (app is not null)
                await app.DisposeAsync();
            folder?.Dispose();
            if (exception is DatabaseRefusedException or IOException)
                throw new EdgeStartException(exception.Message, exception);
            throw;
        }
    }

    /// <summary>Completes when the process was told to end.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => _app.WaitForShutdownAsync(cancellationToken);

    /// <summary>Stops within five seconds. What was accepted is on disk and goes on at the next start. A second call does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
            return;
        try
        {
            await _app.StopAsync();
            _connection.Delete();
        }
        finally
        {
            await _app.DisposeAsync();
            _folder.Dispose();
        }
    }

    [LoggerMessage(1, LogLevel.Information, "The edge host '{Name}' started. API: {Api}, identity: {Identity}, local token in {TokenFile}")]
    private static partial void HostStarted(ILogger log, string name, Uri api, Uri identity, string tokenFile);

    private static EdgeHost Started(WebApplication app, DataFolder folder)
    {
        var ports = ListeningPorts.Of(app);
        app.Services.GetRequiredService<EdgeIdentitySource>().ApiPort = ports.Api;
        var certificate = app.Services.GetRequiredService<CertificateHolder>();
        var token = app.Services.GetRequiredService<LocalToken>();
        var connection = new ConnectionFileWriter(folder, new Uri($"https://127.0.0.1:{ports.Api}"), token.Path, certificate);
        connection.Write();
        certificate.Changed += connection.Write;
        var host = new EdgeHost(app, folder, connection) { IdentityAddress = new Uri($"http://127.0.0.1:{ports.Identity}") };
        HostStarted(app.Services.GetRequiredService<ILogger<EdgeHost>>(), app.Services.GetRequiredService<EdgeIdentitySource>().Current.Name, host.ApiAddress, host.IdentityAddress, token.Path);
        return host;
    }
}
