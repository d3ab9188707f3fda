using System.Net;
using Dapper;
using Microsoft.Data.Sqlite;
using Sightline.Contracts;
using Sightline.Edge.Storage;
using Xunit;

namespace Sightline.Edge.Tests.Telemetry;

public sealed class TelemetryRoutesTests
{
    [Fact]
    public async Task Metrics_OnThisMachine_HoldOurFiguresAndTheRuntimes()
    {
        await using var world = await EdgeWorld.StartAsync();
        var text = await world.Anonymous.GetStringAsync(Routes.Metrics, TestContext.Current.CancellationToken);
        foreach (var name in new[] { "sightline_storage_commits", "sightline_events_published", "kestrel_active_connections", "dotnet_process_memory" })
            Assert.Contains(name, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_DiskFull_IsFailingUntilThereIsRoomAgain()
    {
        await using var world = await EdgeWorld.StartAsync();
        var database = world.Room<Database>();
        var pages = await database.CommandAsync(db => db.ExecuteScalar<int>("PRAGMA page_count"), CancellationToken.None);
        await database.CommandAsync(db => db.ExecuteScalar<int>($"PRAGMA max_page_count = {pages}"), CancellationToken.None);
        var refused = await Assert.ThrowsAsync<SqliteException>(() => database.CommandAsync(db => db.Execute("CREATE TABLE large (text TEXT); INSERT INTO large VALUES (zeroblob(1000000))"), CancellationToken.None));
        Assert.Equal(SQLitePCL.raw.SQLITE_FULL, refused.SqliteErrorCode);

        var response = await world.Anonymous.GetAsync(Routes.Health, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("storage.write", text, StringComparison.Ordinal);

        await database.CommandAsync(db => db.ExecuteScalar<int>("PRAGMA max_page_count = 1000000"), CancellationToken.None);
        Assert.Equal(HealthState.Healthy, (await world.Anonymous.GetAsync<HealthReport>(Routes.Health)).State);
        await database.CommandAsync(db => db.Execute("CREATE TABLE large (text TEXT); INSERT INTO large VALUES (zeroblob(1000000))"), CancellationToken.None);
    }
}
