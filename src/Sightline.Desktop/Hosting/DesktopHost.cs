using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.DataProtection;
using MudBlazor.Services;
using Sightline.Console.Live;
using Sightline.Console.Shell;
using Sightline.Desktop.Pictures;
using Sightline.Desktop.Security;

namespace Sightline.Desktop.Hosting;

/// <summary>Serves the console on loopback.</summary>
public sealed class DesktopHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly OpenTicket _ticket;

    private DesktopHost(WebApplication app, OpenTicket ticket) => (_app, _ticket) = (app, ticket);

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Urls.Single());

    /// <summary>Starts it.</summary>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    public static Task<DesktopHost> StartAsync(DesktopOptions options, CancellationToken cancellationToken) =>
        StartAsync(options, IsFree(options.Port) ? options.Port : 0, cancellationToken);

    /// <summary>The URL that opens one window: it holds a token that works once.</summary>
    public Uri NewWindowUrl() => new(Address, $"{LoopbackGuard.OpenPath}?token={_ticket.Issue()}");

    /// <summary>Waits until the app is asked to end.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _app.WaitForShutdownAsync(cancellationToken);

    private static async Task<DesktopHost> StartAsync(DesktopOptions options, int port, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            // The list of static files is named after this assembly, whichever process hosts it.
            ApplicationName = typeof(DesktopHost).Assembly.GetName().Name,
        });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var ticket = new OpenTicket();
        builder.Services.AddSingleton(ticket).AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(services => new EdgeHosts(
            new EdgeHostsOptions(options.EdgeDataFolder, Path.Combine(options.DataFolder, "edge-hosts.json")),
            services.GetRequiredService<TimeProvider>()));
        builder.Services.AddHostedService<EdgeHostsStarter>();
        builder.Services.AddMudServices(mud =>
        {
            mud.SnackbarConfiguration.PositionClass = MudBlazor.Defaults.Classes.Position.BottomRight;
            mud.SnackbarConfiguration.MaxDisplayedSnackbars = 3;
            mud.SnackbarConfiguration.VisibleStateDuration = 5000;
        });
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();

        var app = builder.Build();
        app.UseMiddleware<LoopbackGuard>();
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapPictures();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(server => server.ContentSecurityFrameAncestorsPolicy = null); // LoopbackGuard sets the whole policy
        try
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return new DesktopHost(app, ticket);
    }

    /// <summary>Whether nobody listens there yet, another window's app above all. Asked before the start: the server logs a failed one at length.</summary>
    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }
}
