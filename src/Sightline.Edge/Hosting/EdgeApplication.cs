using Sightline.Edge.Api;
using Sightline.Edge.Identity;
using Sightline.Edge.LocalAccess;
using Sightline.Edge.Storage;

namespace Sightline.Edge.Hosting;

/// <summary>Puts the web application together.</summary>
internal static class EdgeApplication
{
    public static WebApplication Build(EdgeHostOptions options, DataFolder folder)
    {
        // Nothing from the environment or the working directory gets in but what the options say.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "sightline-edge", ContentRootPath = AppContext.BaseDirectory });
        if (options.Settings is not null)
            builder.Configuration.AddConfiguration(options.Settings);
        options.Logging?.Invoke(builder.Logging.Configure(log => log.ActivityTrackingOptions = ActivityTrackingOptions.TraceId));
        builder.Services.AddSingleton(options.Time);
        builder.Services.Configure<HostOptions>(host =>
        {
            host.ShutdownTimeout = TimeSpan.FromSeconds(5);
            host.ServicesStartConcurrently = false;
        });
        builder.Services.AddRouting();
        ProcessLifetime.Add(builder.Services, options.OwnsProcess);
        Listeners.Add(builder, options);
        builder.Services.AddStorage(folder);
        EdgeRooms.Add(builder.Services);
        options.Extend?.Invoke(builder.Services);
        var app = builder.Build();
        Pipeline(app, options);
        return app;
    }

    /// <summary>Opens the database and learns who this edge host is, before anything listens.</summary>
    public static Task PrepareAsync(WebApplication app, EdgeHostOptions options, CancellationToken cancellationToken) =>
        app.Services.GetRequiredService<EdgeIdentitySource>().LoadAsync(options.Name, cancellationToken);

    private static void Pipeline(WebApplication app, EdgeHostOptions options)
    {
        app.UseProblems();
        app.MapWhen(Listeners.IsIdentity, identity => identity.UseIdentityListener());
        app.UseRouting();
        app.UseLocalAccess();
        app.UseIdempotency();
        EdgeRooms.Map(app);
        options.ExtendRoutes?.Invoke(app);
    }
}
