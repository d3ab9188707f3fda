using System.Globalization;
using System.Text.RegularExpressions;

namespace Sightline.TestKit.Peers;

/// <summary>A real mDNS responder and browser (avahi-daemon with a D-Bus of its own) inside a namespace.</summary>
/// <remarks>The programs' fixed places under /run are hidden by a memory file system that only the namespace sees.</remarks>
public sealed class AvahiPeer : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(20);
    private readonly NetworkNamespace _machine;
    private readonly TemporaryFolder _folder = new();
    private readonly List<ProcessRun> _processes = [];

    private AvahiPeer(NetworkNamespace machine) => _machine = machine;

    /// <summary>Starts the daemons and waits until they serve.</summary>
    /// <param name="machine">Where; one avahi a namespace.</param>
    /// <param name="hostName">Its host name without <c>.local</c>.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<AvahiPeer> StartAsync(NetworkNamespace machine, string hostName = "peer", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(machine);
        var peer = new AvahiPeer(machine);
        try
        {
            await peer.StartAsync(hostName, cancellationToken);
            return peer;
        }
        catch
        {
            await peer.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lists and resolves the services of a type: <c>avahi-browse -rpt</c>, which ends when it believes it has seen all.</summary>
    /// <param name="type">Service type, for example <c>_axis-video._tcp</c>.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<AvahiEntry>> BrowseAsync(string type, CancellationToken cancellationToken = default)
    {
        var run = await _machine.RunAsync(new ProcessStart("avahi-browse", "-rpt", type), TimeSpan.FromSeconds(40), cancellationToken);
        return AvahiEntry.Read(run.MustSucceed());
    }

    /// <summary>Resolves a host name: <c>avahi-resolve</c>.</summary>
    /// <param name="host">For example <c>axis-b8a44f0a1b2c.local</c>.</param>
    /// <param name="ipv6">Whether its IPv6 address is wanted.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The address as text; null when nobody answered.</returns>
    public async Task<string?> ResolveAsync(string host, bool ipv6, CancellationToken cancellationToken = default)
    {
        var run = await _machine.RunAsync(new ProcessStart("avahi-resolve", ipv6 ? "-6" : "-4", "-n", host), TimeSpan.FromSeconds(20), cancellationToken);
        return run.Lines.Select(line => line.Split('\t', 2)).FirstOrDefault(cells => cells.Length == 2)?[1];
    }

    /// <summary>Announces a service with <c>avahi-publish</c> until the returned process is stopped or the peer is disposed.</summary>
    /// <param name="name">Instance name.</param>
    /// <param name="type">Service type.</param>
    /// <param name="port">TCP port.</param>
    /// <param name="text">TXT strings.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<ProcessRun> PublishAsync(string name, string type, int port, IReadOnlyList<string> text, CancellationToken cancellationToken = default)
    {
        var run = Keep(new ProcessStart("avahi-publish", ["-s", name, type, port.ToString(CultureInfo.InvariantCulture), .. text]));
        await run.WaitForLineAsync("Established under name", StartLimit, cancellationToken);
        return run;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var process in Enumerable.Reverse(_processes))
            await process.DisposeAsync();
        _folder.Dispose();
    }

    private async Task StartAsync(string hostName, CancellationToken cancellationToken)
    {
        var run = new ProcessStart("sh", "-c", "mount -t tmpfs -o mode=755 tmpfs /run && mkdir -p /run/dbus /run/avahi-daemon");
        (await _machine.RunAsync(run, StartLimit, cancellationToken)).MustSucceed();
        if (!Environment.IsPrivilegedProcess)
            await HideUserAsync(cancellationToken);

        var bus = _folder.Write("bus.conf", """
            <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
            <busconfig>
              <type>system</type>
              <auth>EXTERNAL</auth>
              <listen>unix:path=/run/dbus/system_bus_socket</listen>
              <policy context="default">
                <allow user="*"/> <allow own="*"/> <allow send_type="method_call"/> <allow send_type="signal"/>
                <allow send_requested_reply="true" send_type="method_return"/> <allow send_requested_reply="true" send_type="error"/>
                <allow receive_type="method_call"/> <allow receive_type="method_return"/> <allow receive_type="error"/> <allow receive_type="signal"/>
              </policy>
            </busconfig>
            """);
        var daemon = Keep(new ProcessStart("dbus-daemon", $"--config-file={bus}", "--nofork", "--nopidfile", "--print-address=1"));
        await daemon.WaitForLineAsync("unix:path", StartLimit, cancellationToken);

        var settings = _folder.Write("avahi.conf", $"""
            [server]
            host-name={hostName}
            use-ipv4=yes
            use-ipv6=yes
            enable-dbus=yes
            cache-entries-max=200000
            ratelimit-interval-usec=0
            [wide-area]
            enable-wide-area=no
            [publish]
            publish-hinfo=no
            publish-workstation=no
            [rlimits]
            """);
        var avahi = Keep(new ProcessStart("avahi-daemon", "--file=" + settings, "--no-drop-root", "--no-chroot", "--no-proc-title", "--no-rlimits"));
        await avahi.WaitForLineAsync("Server startup complete", StartLimit, cancellationToken);
    }

    /// <summary>avahi gives its folder to the user avahi, who does not exist in a user namespace of one user: there avahi is that one.</summary>
    private async Task HideUserAsync(CancellationToken cancellationToken)
    {
        foreach (var file in new[] { "passwd", "group" })
        {
            var copy = _folder.Write(file, Regex.Replace(await File.ReadAllTextAsync("/etc/" + file, cancellationToken), @"^avahi:x:\d+(:\d+)?", file == "passwd" ? "avahi:x:0:0" : "avahi:x:0", RegexOptions.Multiline));
            (await _machine.RunAsync(new ProcessStart("mount", "--bind", copy, "/etc/" + file), StartLimit, cancellationToken)).MustSucceed();
        }
    }

    private ProcessRun Keep(ProcessStart start)
    {
        var process = _machine.Start(start);
        _processes.Add(process);
        return process;
    }
}
