using System.Diagnostics.Metrics;
using Sightline.Contracts;
using Sightline.Edge.Telemetry;

namespace Sightline.Edge.Storage;

/// <summary>One database for all rooms; each adds its <see cref="RoomSchema"/>.</summary>
internal static class StorageSetup
{
    public static IServiceCollection AddStorage(this IServiceCollection services, DataFolder folder)
    {
        services.AddSingleton(folder);
        services.AddSingleton(Open);
        return services;
    }

    private static Database Open(IServiceProvider provider)
    {
        var database = Database.Open(
            DatabaseFile.In(provider.GetRequiredService<DataFolder>()),
            provider.GetServices<RoomSchema>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Database>>());
        var board = provider.GetRequiredService<HealthBoard>();
        database.FaultChanged = () => Tell(database, board);
        Observe(database, provider.GetRequiredService<IMeterFactory>().Create(TelemetrySetup.MeterName));
        return database;
    }

    private static void Tell(Database database, HealthBoard board)
    {
        const string code = "storage.write";
        if (database.Fault is { } fault)
            board.Raise(code, $"The database cannot store what it is told: {fault.Message}. Nothing new is accepted. Look whether the disk is full or failing.", HealthState.Failing);
        else
            board.Clear(code);
    }

    private static void Observe(Database database, Meter meter)
    {
        meter.CreateObservableGauge("sightline.storage.waiting", () => database.Waiting, "{job}", "Writes that wait for the database.");
        meter.CreateObservableCounter("sightline.storage.commits", () => database.Commits, "{commit}", "Commits of the database.");
        meter.CreateObservableCounter("sightline.storage.jobs", () => database.Jobs, "{job}", "Writes that were carried out; several share a commit.");
    }
}
