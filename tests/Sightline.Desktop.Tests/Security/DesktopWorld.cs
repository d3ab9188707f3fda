using Sightline.Desktop.Hosting;
using Xunit;

namespace Sightline.Desktop.Tests.Security;

/// <summary>A desktop app on a free port, without an edge host.</summary>
public sealed class DesktopWorld : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sightline-desktop").FullName;

    internal DesktopHost Host { get; private set; } = null!;

    /// <summary>A client that keeps no cookies and follows nothing.</summary>
    public HttpClient Client { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    public async ValueTask InitializeAsync() =>
        Host = await DesktopHost.StartAsync(new DesktopOptions { Port = 0, EdgeDataFolder = _folder, DataFolder = _folder, OpenWindow = false }, TestContext.Current.CancellationToken);

    /// <summary>Opens a window as a browser does.</summary>
    /// <returns>The Cookie header.</returns>
    public async Task<string> OpenAsync()
    {
        using var answer = await Client.GetAsync(Host.NewWindowUrl());
        return Assert.Single(answer.Headers.GetValues("Set-Cookie")).Split(';')[0];
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
