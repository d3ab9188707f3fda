using System.Net;
using Sightline.Client;
using Sightline.Contracts;

namespace Sightline.Console.Live;

/// <summary>What one edge host knows of AXIS OS, shared by all pages.</summary>
public sealed class AxisOsMirror
{
    private long _news;

    internal AxisOsMirror(EdgeConnection connection, TimeProvider time, CancellationToken stop)
    {
        Inventory = new(connection, () => News + connection.Devices.Version, InventoryAsync, time, stop);
        Images = new(connection, () => News + (connection.Tasks.Running.Count * (long)int.MaxValue), ImagesAsync, time, stop);
        Catalogue = new(connection, () => News, CatalogueAsync, time, stop);
    }

    /// <summary>The inventory by model, most devices first.</summary>
    public SharedReading<IReadOnlyList<OsInventoryRow>> Inventory { get; }

    /// <summary>The images: what is here or on its way first, then what the catalogue knows.</summary>
    public SharedReading<IReadOnlyList<OsImage>> Images { get; }

    /// <summary>The catalogue; null where the edge host has none yet.</summary>
    public SharedReading<OsCatalogueInfo?> Catalogue { get; }

    private long News => Interlocked.Read(ref _news);

    /// <summary>Images or the catalogue changed, or may have.</summary>
    internal void Heard() => Interlocked.Increment(ref _news);

    private static async Task<IReadOnlyList<OsInventoryRow>> InventoryAsync(EdgeClient client, CancellationToken stop)
    {
        var rows = new List<OsInventoryRow>();
        await foreach (var row in client.AxisOs.ListAllInventoryAsync(new ListQuery(Sort: "-devices", Limit: 1000), stop).ConfigureAwait(false))
            rows.Add(row);
        return rows;
    }

    private static async Task<IReadOnlyList<OsImage>> ImagesAsync(EdgeClient client, CancellationToken stop)
    {
        var images = new List<OsImage>();
        await foreach (var image in client.AxisOs.ListAllImagesAsync(new ListQuery(Limit: 1000), stop).ConfigureAwait(false))
            images.Add(image);
        return [.. images.OrderBy(image => image.State == OsImageState.Absent).ThenBy(image => image.File, StringComparer.OrdinalIgnoreCase)];
    }

    private static async Task<OsCatalogueInfo?> CatalogueAsync(EdgeClient client, CancellationToken stop)
    {
        try
        {
            return await client.AxisOs.GetCatalogueAsync(stop).ConfigureAwait(false);
        }
        catch (EdgeApiException none) when (none.Problem.Status == (int)HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
