using Sightline.Client;
using Sightline.Contracts;
using Sightline.Farm;
using Sightline.TestKit;
using Xunit;

namespace Sightline.Edge.Tests.Site;

/// <summary>kill -9 while 500 devices are added and logged in to: nothing that was accepted is lost, nothing happens twice.</summary>
public sealed class KillTests : IAsyncLifetime
{
    private const int Devices = 500;
    private static readonly int Kills = LongTests.Size(20, 200);
    private static readonly DeviceTarget All = new(Filter: "");
    private readonly TemporaryFolder _folder = new();
    private readonly Random _random = new(Seed());
    private readonly List<(string Id, TaskKind Kind, int Items)> _accepted = [];
    private FarmHost _farm = null!;
    private KilledEdge _edge = null!;
    private string? _askedKey;
    private TaskKind _askedKind;

    public async ValueTask InitializeAsync()
    {
        _farm = await FarmHost.StartAsync(new FarmOptions { Count = Devices, HttpPort = 0, HttpsPort = 0, ControlPort = 0, Multicast = false, AddressBase = System.Net.IPAddress.Parse("127.21.0.1") }, Now);
        _edge = new KilledEdge(_folder.FullName);
    }

    public async ValueTask DisposeAsync()
    {
        await _edge.DisposeAsync();
        await _farm.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Killed_AtRandomMoments_LosesAndDoublesNothing()
    {
        await _edge.StartAsync(Now);
        await FindAllAsync();
        for (var kill = 0; kill < Kills; kill++)
        {
            await WorkUntilKilledAsync(TimeSpan.FromMilliseconds(_random.Next(0, 700)));
            await _edge.StartAsync(Now);
            await CheckSumsAsync();
        }
        await FinishAsync();
    }

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private async Task FindAllAsync()
    {
        var (http, https) = (_farm.Devices[0].HttpPort, _farm.Devices[0].HttpsPort);
        await _edge.Client.Settings.SetDiscoveryAsync(new DiscoverySettings(false, false, [http], [https], [], 5_000), Now);
        var search = await _edge.Client.Searches.StartAsync(new SearchRequest(Addresses: [.. _farm.Devices.Select(device => device.Address.ToString())]), cancellationToken: Now);
        var ended = await _edge.Client.Searches.WaitAsync(search.Id, cancellationToken: Now);
        Assert.Equal((SearchState.Completed, Devices, Devices), (ended.State, ended.Found, ended.New));
    }

    /// <summary>Begins what comes next and kills the edge host after a while, be it in the middle of accepting, of working or of nothing.</summary>
    private async Task WorkUntilKilledAsync(TimeSpan after)
    {
        using var dead = CancellationTokenSource.CreateLinkedTokenSource(Now);
        var work = WorkAsync(dead.Token);
        await Task.Delay(after, Now);
        await _edge.KillAsync();
        await dead.CancelAsync();
        try
        {
            await work;
        }
        catch (Exception exception) when (exception is EdgeConnectionException or OperationCanceledException or ObjectDisposedException)
        {
            // What a client sees of an edge host that dies.
        }
    }

    /// <summary>Adds, logs in, removes, and again; the next step only when the one before has ended.</summary>
    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await AskAsync(cancellationToken);
            await _edge.Client.Tasks.WaitAsync(_accepted[^1].Id, cancellationToken: cancellationToken);
        }
    }

    /// <summary>Asks for the next action; a request whose answer was lost is repeated with its key, and must not become two tasks.</summary>
    private async Task AskAsync(CancellationToken cancellationToken)
    {
        if (_askedKey is null)
        {
            if (_accepted.Count > 0 && (await _edge.Client.Tasks.GetAsync(_accepted[^1].Id, cancellationToken)).State == TaskState.Running)
                return;
            _askedKind = _accepted.Count == 0 ? TaskKind.Add : _accepted[^1].Kind switch { TaskKind.Add => TaskKind.LogIn, TaskKind.LogIn => TaskKind.Remove, _ => TaskKind.Add };
            _askedKey = Guid.NewGuid().ToString("N");
        }
        var accepted = await _edge.Client.Actions.StartAsync(Action(_askedKind), _askedKey, cancellationToken);
        _askedKey = null;
        Assert.DoesNotContain(accepted.TaskId, _accepted.Select(each => each.Id));
        _accepted.Add((accepted.TaskId, _askedKind, accepted.Preview.Will));
    }

    private static DeviceAction Action(TaskKind kind) => kind switch
    {
        TaskKind.Add => DeviceAction.Add(All),
        TaskKind.LogIn => DeviceAction.LogIn(All, new ActionCredentials("root", "Farm-Pass-1")),
        _ => DeviceAction.Remove(All),
    };

    private async Task CheckSumsAsync()
    {
        foreach (var (id, kind, items) in _accepted)
        {
            var task = await _edge.Client.Tasks.GetAsync(id, Now);
            Assert.Equal((kind, Devices, Devices, items), (task.Kind, task.Items, task.Counts.Values.Sum(), Devices));
        }
        Assert.Equal(Devices, (await _edge.Client.Devices.CountAsync(cancellationToken: Now)).Total);
    }

    private async Task FinishAsync()
    {
        do
        {
            await AskAsync(Now);
            await _edge.Client.Tasks.WaitAsync(_accepted[^1].Id, cancellationToken: Now);
        }
        while (_accepted[^1].Kind != TaskKind.LogIn);

        var tasks = await _edge.Client.Tasks.ListAllAsync(new ListQuery(), Now).ToListAsync(Now);
        Assert.Equal(_accepted.Select(each => each.Id).Order(StringComparer.Ordinal), tasks.Select(task => task.Id).Order(StringComparer.Ordinal));
        foreach (var (id, kind, _) in _accepted)
        {
            var items = await _edge.Client.Tasks.ListAllItemsAsync(id, new ListQuery(), Now).ToListAsync(Now);
            Assert.Equal(Devices, items.DistinctBy(item => item.Serial).Count());
            var bad = items.Where(item => item.State != TaskItemState.Succeeded).Take(3);
            Assert.True(!bad.Any(), $"{kind}: {string.Join("; ", bad.Select(item => $"{item.Serial} {item.State} {item.Step} {item.Code} {item.Message}"))}");
        }
        await EachIsReachableOnceAsync();
    }

    private async Task EachIsReachableOnceAsync()
    {
        var devices = await _edge.Client.Devices.ListAllAsync(new ListQuery(), Now).ToListAsync(Now);
        Assert.Equal(_farm.Devices.Select(device => device.Serial).Order(StringComparer.Ordinal), devices.Select(device => device.Serial).Order(StringComparer.Ordinal));
        Assert.All(devices, device => Assert.Equal((Management.Managed, DeviceState.Reachable, "root"), (device.Management, device.State, device.UserName)));

        // A thorough check logs in with the stored password.
        await Parallel.ForEachAsync(devices.Where((_, index) => index % 10 == 0), Now, async (device, cancellationToken) =>
        {
            var seen = await _edge.Client.Devices.CheckAsync(device.Serial, cancellationToken);
            Assert.True(seen.State == DeviceState.Reachable, $"{seen.Serial}: {seen.StateReason}");
        });
    }

    private static int Seed()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        return seed;
    }
}
