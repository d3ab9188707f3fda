using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using Sightline.Client;
using Sightline.Client.Local;
using Sightline.Console.Controls;
using Sightline.Contracts;

namespace Sightline.Console.Live;

/// <summary>Where the console keeps what it knows, and which edge host it opens.</summary>
/// <param name="EdgeDataFolder">Data folder of the edge host on this machine; null for the default ones.</param>
/// <param name="ListFile">File with the edge hosts that a person added by address.</param>
public sealed record EdgeHostsOptions(string? EdgeDataFolder, string ListFile);

/// <summary>All edge hosts that the console knows: the one on this machine, and those added by address.</summary>
public sealed class EdgeHosts(EdgeHostsOptions options, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly SemaphoreSlim _changing = new(1, 1);
    private ImmutableList<EdgeConnection> _all = [];

    /// <summary>Raised when an edge host comes or goes.</summary>
    public event Action? Changed;

    /// <summary>Version of Sightline.</summary>
    public static string Version { get; } = typeof(EdgeHosts).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    public IReadOnlyList<EdgeConnection> All => _all;

    /// <summary>The edge host of this machine; null if there is none.</summary>
    public EdgeConnection? Local => _all.FirstOrDefault(host => host.IsLocal);

    /// <summary>Why the edge host of this machine is not there; null if it is.</summary>
    public string? LocalTrouble { get; private set; }

    public EdgeConnection? Find(string id) => _all.FirstOrDefault(host => host.Id == id);

    /// <summary>Address of a page of the local edge host; its list if there is none.</summary>
    public string HomeOf(string rest) => Local?.Page(rest) ?? "edge-hosts";

    /// <summary>Connects to the edge host of this machine and reads the list of the others.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var entry in await ReadListAsync(cancellationToken).ConfigureAwait(false))
            _all = _all.Add(new EdgeConnection(entry.Identity, entry.Address, time));
        await FindLocalAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Looks for the edge host of this machine, if it is not known yet.</summary>
    public async Task FindLocalAsync(CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Local is not null)
                return;
            var client = new EdgeClient(FindAddress(), time: time);
            var info = await client.GetInfoAsync(cancellationToken).ConfigureAwait(false);
            _all = _all.RemoveAll(host => host.Id == info.Identity.Id).Insert(0, new EdgeConnection(info.Identity, client, FindAddress, time));
            LocalTrouble = null;
        }
        catch (Exception fault) when (fault is EdgeConnectionException or EdgeApiException)
        {
            LocalTrouble = fault.Message;
        }
        finally
        {
            _changing.Release();
        }

        Changed?.Invoke();
    }

    /// <summary>Asks an address who it is.</summary>
    /// <returns>The identity, or what went wrong and what to do.</returns>
    public static async Task<(EdgeIdentity? Identity, string? Problem)> AskAsync(string address, CancellationToken cancellationToken)
    {
        if (!IPEndPoint.TryParse(address, out var endpoint))
            return (null, LiveText.AddressNone);
        if (endpoint.Port == 0)
            endpoint.Port = Routes.IdentityPort;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { MaxResponseContentBufferSize = 64 * 1024 };
        try
        {
            var identity = await http.GetFromJsonAsync($"http://{endpoint}/", ContractsJson.Default.EdgeIdentity, limit.Token).ConfigureAwait(false);
            return identity is null ? (null, NotOne(endpoint)) : (identity, null);
        }
        catch (HttpRequestException fault)
        {
            return (null, fault.StatusCode is null
                ? LiveText.NothingAnswers.With(endpoint, endpoint.Port)
                : NotOne(endpoint));
        }
        catch (JsonException)
        {
            return (null, NotOne(endpoint));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, LiveText.NoAnswer.With(endpoint, Patience.Seconds));
        }
    }

    /// <summary>Puts an edge host on the list.</summary>
    public Task AddAsync(string address, EdgeIdentity identity) => ChangeAsync(async () =>
    {
        if (Find(identity.Id) is { IsLocal: true })
            return;
        await DropAsync(identity.Id).ConfigureAwait(false);
        _all = _all.Add(new EdgeConnection(identity, address, time));
    });

    /// <summary>Takes an edge host off the list; nothing changes on it.</summary>
    public Task ForgetAsync(string id) => ChangeAsync(() => DropAsync(id));

    private async Task ChangeAsync(Func<Task> change)
    {
        await _changing.WaitAsync().ConfigureAwait(false);
        try
        {
            await change().ConfigureAwait(false);
            await WriteListAsync().ConfigureAwait(false);
        }
        finally
        {
            _changing.Release();
        }

        Changed?.Invoke();
    }

    private async Task DropAsync(string id)
    {
        if (Find(id) is not { IsLocal: false } host)
            return;
        _all = _all.Remove(host);
        await host.DisposeAsync().ConfigureAwait(false);
    }

    private EdgeAddress FindAddress() => LocalEdgeHost.Find(options.EdgeDataFolder);

    private static string NotOne(IPEndPoint endpoint) => LiveText.NoEdgeHost.With(endpoint);

    private async Task<IReadOnlyList<Entry>> ReadListAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(options.ListFile))
            return [];
        await using var file = File.OpenRead(options.ListFile);
        return await JsonSerializer.DeserializeAsync<IReadOnlyList<Entry>>(file, Json, cancellationToken).ConfigureAwait(false) ?? [];
    }

    private async Task WriteListAsync()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(options.ListFile)!);
        var next = options.ListFile + ".new";
        await File.WriteAllTextAsync(next, JsonSerializer.Serialize(_all.Where(host => !host.IsLocal).Select(host => new Entry(host.Address, host.Identity)), Json)).ConfigureAwait(false);
        File.Move(next, options.ListFile, overwrite: true);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _all)
            await host.DisposeAsync().ConfigureAwait(false);
        _changing.Dispose();
    }

    private sealed record Entry(string Address, EdgeIdentity Identity);
}
