using System.Collections.Frozen;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Sightline.Farm.Control;
using Sightline.Farm.Hosting;
using Sightline.Farm.Population;
using Sightline.Farm.State;

namespace Sightline.Farm;

/// <summary>A running farm of simulated devices.</summary>
public sealed class FarmHost : IAsyncDisposable
{
    private readonly FarmListener _listener;
    private int _disposed;
    private readonly ControlApi _control;
    private readonly FrozenDictionary<string, FarmDevice> _bySerial;

    private FarmHost(FarmWorld world, IReadOnlyList<FarmDevice> devices, FarmListener listener)
    {
        (World, Devices, _listener) = (world, devices, listener);
        world.Devices = devices;
        _bySerial = devices.ToFrozenDictionary(device => device.Serial, StringComparer.OrdinalIgnoreCase);
        _control = new ControlApi(this);
    }

    /// <summary>The options, with the ports that were really taken. Where each device has a port of its own, only the devices tell them.</summary>
    public FarmOptions Options => World.Options;

    /// <summary>All devices, in their order.</summary>
    public IReadOnlyList<FarmDevice> Devices { get; }

    /// <summary>Where the control API answers.</summary>
    public Uri ControlAddress { get; private set; } = new("http://127.0.0.1:0/");

    internal FarmWorld World { get; }

    /// <summary>The device with a serial number, in upper or lower case; null when the farm has none.</summary>
    public FarmDevice? Find(string serial) => _bySerial.GetValueOrDefault(serial);

    /// <summary>Makes the devices and serves them.</summary>
    /// <param name="options">What the farm is made of.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <exception cref="ArgumentException">The options name something the farm does not have, or a size it cannot be.</exception>
    /// <exception cref="IOException">A port is taken.</exception>
    public static Task<FarmHost> StartAsync(FarmOptions options, CancellationToken cancellationToken = default) => StartAsync(options, TimeProvider.System, cancellationToken);

    /// <inheritdoc cref="StartAsync(FarmOptions, CancellationToken)"/>
    /// <param name="options">What the farm is made of.</param>
    /// <param name="time">The clock of the devices.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    public static async Task<FarmHost> StartAsync(FarmOptions options, TimeProvider time, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        if (options.Count is < 1 or > FarmOptions.MaxCount) throw new ArgumentException($"A farm has 1 to {FarmOptions.MaxCount} devices; {options.Count} were asked for.", nameof(options));
        var world = new FarmWorld(options, time);
        var saved = await ReadStateAsync(world, cancellationToken);
        var devices = saved is null ? DeviceBuilder.Build(world) : DeviceBuilder.Build(world, saved);
        if (devices.Count != options.Count) world.Options = options with { Count = devices.Count };
        var listener = new FarmListener(world, EndPoints(world.Options));
        FarmHost? host = null;
        try
        {
            Place(world, devices, await listener.StartAsync(cancellationToken), saved);
            host = new FarmHost(world, devices, listener);
            host.ControlAddress = await host._control.StartAsync(cancellationToken);
            await world.Parts.StartAsync(host, cancellationToken);
            return host;
        }
        catch
        {
            if (host is not null) await host._control.DisposeAsync();
            await listener.DisposeAsync();
            throw;
        }
    }

    /// <summary>Says goodbye for all devices, stops serving them and writes the state file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        foreach (var device in Devices) device.Life.End();
        await World.Parts.StopAsync(this);
        await _control.DisposeAsync();
        await _listener.DisposeAsync();
        if (Options.StateFile is { } file) await FarmStateFile.SaveAsync(file, World, Devices, CancellationToken.None);
    }

    /// <summary>Gives a device a saved state, its address included, while the farm runs.</summary>
    internal void Load(FarmDevice device, JsonObject state)
    {
        DeviceStateText.Load(device, state);
        if (Options.Addressing != FarmAddressing.PortPerDevice) World.Directory.TryMove(device, IPAddress.Parse(DeviceStateText.Text(state, "address")));
        device.Connections.Reset();
        World.Parts.Changed(device);
    }

    private static async Task<IReadOnlyList<JsonObject>?> ReadStateAsync(FarmWorld world, CancellationToken cancellationToken)
    {
        if (world.Options.StateFile is not { } file || !File.Exists(file)) return null;
        await using var stream = File.OpenRead(file);
        return await FarmStateFile.ReadAsync(stream, world, cancellationToken);
    }

    private static IReadOnlyList<(IPAddress, int, int)> EndPoints(FarmOptions options) =>
        options.Addressing != FarmAddressing.PortPerDevice
            ? [(AnyAddress(options), options.HttpPort, options.HttpsPort)]
            : [.. Enumerable.Range(0, options.Count).Select(i => (options.AddressBase, Nth(options.HttpPort, i), Nth(options.HttpsPort, i)))];

    /// <summary>Devices with addresses of a network may have IPv6 addresses of their own beside them.</summary>
    private static IPAddress AnyAddress(FarmOptions options) =>
        options.Addressing == FarmAddressing.Range && Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any;

    private static int Nth(int port, int index) => port == 0 ? 0 : port + index;

    private static void Place(FarmWorld world, IReadOnlyList<FarmDevice> devices, IReadOnlyList<int> ports, IReadOnlyList<JsonObject>? saved)
    {
        var byPort = world.Options.Addressing == FarmAddressing.PortPerDevice;
        if (!byPort) world.Options = world.Options with { HttpPort = ports[0], HttpsPort = ports[1] };
        using var addresses = AddressPlan.Addresses(world.Options).GetEnumerator();
        foreach (var device in devices)
        {
            if (!addresses.MoveNext()) throw new ArgumentException($"{(world.Options.Range is { } range ? $"The range {range}" : "Loopback")} has fewer addresses than the {devices.Count} devices need.");
            device.HomeAddress = addresses.Current;
            (device.HttpPort, device.HttpsPort) = byPort ? (ports[device.Index * 2], ports[device.Index * 2 + 1]) : (ports[0], ports[1]);
            if (byPort) world.Directory.AddPorts(device);
            else if (!world.Directory.TryMove(device, Moved(saved?[device.Index]) ?? device.HomeAddress)) throw new FormatException($"In the farm's state two devices are at {Moved(saved?[device.Index])}.");
        }
    }

    /// <summary>The address of a device that had been given another one than the site's.</summary>
    private static IPAddress? Moved(JsonObject? saved) =>
        saved is null || DeviceStateText.Text(saved, "address") == DeviceStateText.Text(saved, "homeAddress") ? null : IPAddress.Parse(DeviceStateText.Text(saved, "address"));
}
