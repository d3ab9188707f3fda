using Sightline.Edge.AxisOs.Catalogue;
using Sightline.Edge.AxisOs.Images;
using Sightline.Edge.Telemetry;

namespace Sightline.Edge.AxisOs;

/// <summary>Reads what is stored before any task goes on.</summary>
internal sealed class AxisOsStart(CatalogueKeeper keeper, OsImageShelf shelf, OsImageLookup lookup, HealthBoard board) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        keeper.Load(board);
        await shelf.LoadAsync(lookup.All.ContainsKey, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
