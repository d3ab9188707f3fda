using Sightline.Client;
using Sightline.Console.Controls;
using Sightline.Contracts;

namespace Sightline.Console.Live;

/// <summary>
/// One edge host as the console knows it: who it is, how the line to it is, and (where it may be opened) a live mirror of its devices and
/// tasks that all open pages share.
/// </summary>
public sealed class EdgeConnection : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly FollowedClient? _client;
    private readonly string _address;
    private readonly TimeProvider _time;
    private readonly ChangeBell _bell;
    private readonly Task _ringing;
    private readonly Task _following;
    private readonly Task _timing;
    private int _managed;
    private long _managedVersion = -1;

    /// <summary>Knows of an edge host that it may not open.</summary>
    internal EdgeConnection(EdgeIdentity identity, string address, TimeProvider time)
        : this(identity, address, null, time)
    {
    }

    /// <summary>Opens an edge host, and looks with <paramref name="find"/> for where it is whenever it is lost.</summary>
    internal EdgeConnection(EdgeIdentity identity, EdgeClient client, Func<EdgeAddress> find, TimeProvider time)
        : this(identity, "", new FollowedClient(client, find, time), time)
    {
    }

    private EdgeConnection(EdgeIdentity identity, string address, FollowedClient? client, TimeProvider time)
    {
        (Identity, _address, _client, _time) = (identity, address, client, time);
        _bell = new ChangeBell(time);
        _ringing = _bell.RunAsync(_stop.Token);
        State = client is null ? ConnectionState.Connected : ConnectionState.Connecting;
        LastContact = time.GetUtcNow();
        AxisOs = new AxisOsMirror(this, time, _stop.Token);
        _following = client is null ? Task.CompletedTask : new EdgeFollower(this, time).RunAsync(_stop.Token);
        _timing = client is null ? Task.CompletedTask : new DeviceTimes(this, time).RunAsync(_stop.Token);
    }

    /// <summary>Raised at most four times a second after something changed; on no particular thread.</summary>
    public event Action? Changed
    {
        add => _bell.Rung += value;
        remove => _bell.Rung -= value;
    }

    public EdgeIdentity Identity { get; private set; }

    /// <summary>Whether a page shows it.</summary>
    internal bool IsWatched => _bell.IsHeard;

    /// <summary>Host and port of its API.</summary>
    public string Address => Client?.Address.BaseAddress.Authority ?? _address;

    /// <summary>The API; null where the console may not open the edge host.</summary>
    public EdgeClient? Client => _client?.Current;

    public ConnectionState State { get; private set; }

    public DateTimeOffset LastContact { get; private set; }

    /// <summary>What stands in the way, in one sentence; null if nothing does.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Time of the last question and answer.</summary>
    public TimeSpan? RoundTrip { get; internal set; }

    public EdgeHostInfo? Info { get; internal set; }

    public HealthReport? Health { get; private set; }

    public int MonitoringSeconds { get; internal set; } = 60;

    public DeviceMirror Devices { get; } = new();

    public TaskMirror Tasks { get; } = new();

    /// <summary>Inventory, images and catalogue of AXIS OS.</summary>
    public AxisOsMirror AxisOs { get; }

    public Notifications Notifications { get; } = new();

    public string Id => Identity.Id;

    public string Name => Identity.Name;

    /// <summary>Whether the console may open it: it runs on this machine and its token can be read.</summary>
    public bool CanOpen => Client is not null;

    public bool IsLocal => CanOpen;

    public int RunningTasks => Tasks.Running.Count + Tasks.RunningSearches.Count;

    /// <summary>Number of managed devices; counted anew only when the mirror changed.</summary>
    public int Managed
    {
        get
        {
            var version = Devices.Version;
            if (version != _managedVersion)
                (_managed, _managedVersion) = (Devices.All().Count(device => device.Management == Management.Managed), version);
            return _managed;
        }
    }

    /// <summary>How the bytes get there.</summary>
    public string Path => CanOpen
        ? State == ConnectionState.Offline ? LiveText.PathOffline.With(Say.Moment(LastContact, _time.GetLocalNow())) : RoundTrip is { } trip ? LiveText.PathLocalTime.With(Math.Max(1, (int)trip.TotalMilliseconds)) : LiveText.PathLocal
        : LiveText.PathNetwork;

    public StateLook Look => !CanOpen
        ? new(LiveText.Unclaimed, "circle-dashed", "new")
        : State switch
        {
            ConnectionState.Connected => new(LiveText.Connected, "circle-check", "ok"),
            ConnectionState.Connecting => new(LiveText.Connecting, "loader-circle", "run"),
            _ => new(LiveText.Offline, "unplug", "bad"),
        };

    /// <summary>Address of one of its pages, relative to the console.</summary>
    public string Page(string rest) => rest.Length == 0 ? $"edge-hosts/{Id}" : $"edge-hosts/{Id}/{rest}";

    public async Task ReadHealthAsync(CancellationToken cancellationToken)
    {
        if (Client is not null)
            await TryAsync(async client => Health = await client.GetHealthAsync(cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Asks the edge host for something on behalf of a person.</summary>
    /// <returns>Null if it went well, else what happened, what it means and what to do.</returns>
    public async Task<string?> TryAsync(Func<EdgeClient, Task> ask)
    {
        if (Client is null)
            return LiveText.MayNotOpen;
        try
        {
            await ask(Client).ConfigureAwait(false);
            Touch();
            return null;
        }
        catch (EdgeApiException refused)
        {
            return refused.Problem.Detail;
        }
        catch (EdgeConnectionException lost)
        {
            // Why it is offline is told once, above every page.
            return State == ConnectionState.Offline ? LiveText.NoConnection.With(Name) : lost.Message;
        }
    }

    /// <summary>Says that something changed; pages are told within a quarter of a second.</summary>
    internal void Touch() => _bell.Touch();

    internal void Met(EdgeIdentity identity) => Identity = identity;

    internal void SetState(ConnectionState state, string? trouble = null)
    {
        (State, Trouble) = (state, trouble);
        if (state == ConnectionState.Connected)
            LastContact = _time.GetUtcNow();
        Touch();
    }

    /// <summary>Whether it has another port, certificate or token than it had; those are taken from now on.</summary>
    internal bool TryFindAgain() => _client?.TryFindAgain() == true;

    internal void Heard() => LastContact = _time.GetUtcNow();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_following, _timing, _ringing).ConfigureAwait(false);
        _client?.Dispose();
        _stop.Dispose();
    }
}
