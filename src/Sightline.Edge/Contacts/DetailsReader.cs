using System.Text.Json;
using Sightline.Contracts;
using Sightline.Edge.Inventory;
using Sightline.Edge.Storage;
using Sightline.Vapix;

namespace Sightline.Edge.Contacts;

/// <summary>Reads everything worth knowing from a device that the edge host is logged in to. A part that fails does not take the others with it.</summary>
internal sealed class DetailsReader(LoggedInLines lines, Database database, TimeProvider time)
{
    /// <summary>Reads the device now and keeps what was read; null without credentials.</summary>
    public async Task<DeviceDetails?> ReadAsync(DeviceRecord device, CancellationToken cancellationToken)
    {
        if (lines.For(device) is not { } line)
            return null;
        var parts = new PartReader(cancellationToken);
        var properties = parts.ReadAsync("product", line.BasicDeviceInfo.ReadAsync);
        var apps = parts.ReadAsync("apps", line.Applications.ReadAllAsync);
        var accounts = parts.ReadAsync("accounts", line.Accounts.ReadAllAsync);
        var network = parts.ReadAsync("network", line.Network.ReadAsync);
        var clock = parts.ReadAsync("clock", line.Time.ReadAsync);
        var ntp = parts.ReadAsync("timeServers", line.Ntp.ReadAsync);
        await Task.WhenAll(properties, apps, accounts, network, clock, ntp);
        var product = DetailsViews.Product(await properties);
        var details = new DeviceDetails(
            device.Serial,
            time.GetUtcNow(),
            product.FullName,
            product.HardwareId,
            product.Architecture,
            product.Chip,
            product.BuildDate,
            DetailsViews.Apps(await apps),
            DetailsViews.Accounts(await accounts),
            DetailsViews.Network(await network),
            DetailsViews.Clock(await clock, await ntp),
            parts.Unread);
        if (parts.Any)
            await KeepAsync(details, cancellationToken);
        return details;
    }

    /// <summary>What was read last; null if nothing ever was.</summary>
    public DeviceDetails? Cached(string serial) => database.Read(db => DeviceStore.FindDetails(db, serial)) is { } json
        ? JsonSerializer.Deserialize(json, ContractsJson.Default.DeviceDetails)
        : null;

    private Task KeepAsync(DeviceDetails details, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.Serialize(details, ContractsJson.Default.DeviceDetails);
        return database.StatusAsync(db => DeviceStore.SaveDetails(db, details.Serial, json), cancellationToken);
    }

    /// <summary>Reads parts and notes which failed and why.</summary>
    private sealed class PartReader(CancellationToken cancellationToken)
    {
        private readonly Lock _gate = new();
        private readonly SortedDictionary<string, string> _unread = new(StringComparer.Ordinal);
        private int _read;

        public IReadOnlyDictionary<string, string> Unread => _unread;

        public bool Any => Volatile.Read(ref _read) > 0;

        public async Task<T?> ReadAsync<T>(string part, Func<CancellationToken, Task<VapixResult<T>>> read)
            where T : class
        {
            var result = await read(cancellationToken);
            if (result.TryGet(out var value, out var error))
            {
                Interlocked.Increment(ref _read);
                return value;
            }
            // What the device does not have is no failure: the part is simply not there.
            if (error.Kind == VapixErrorKind.NotSupported)
                return null;
            lock (_gate)
                _unread[part] = DeviceText.Clean(error.DeviceMessage is null ? error.Message : $"{error.Message} It said: {error.DeviceMessage}", DeviceText.QuoteLength) ?? error.Kind.ToString();
            return null;
        }
    }
}
