using System.Globalization;

namespace Sightline.TestKit.Peers;

/// <summary>A real UPnP media server (minidlnad) inside a namespace: it announces over SSDP and answers searches.</summary>
public sealed class MiniDlnaPeer : IAsyncDisposable
{
    private readonly ProcessRun _process;
    private readonly TemporaryFolder _folder;

    private MiniDlnaPeer(ProcessRun process, TemporaryFolder folder, string uuid, int port) => (_process, _folder, Uuid, Port) = (process, folder, uuid, port);

    /// <summary>The device's UUID without <c>uuid:</c>, as in its USN.</summary>
    public string Uuid { get; }

    /// <summary>The TCP port of its description (<c>/rootDesc.xml</c>).</summary>
    public int Port { get; }

    /// <summary>Starts the server and waits until it listens.</summary>
    /// <param name="machine">Where; one a namespace. It announces on the machine's <see cref="NetworkNamespace.Interface"/>.</param>
    /// <param name="friendlyName">The name in its description.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<MiniDlnaPeer> StartAsync(NetworkNamespace machine, string friendlyName = "Peer", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(machine);
        const int port = 8200;
        var uuid = Guid.NewGuid().ToString();
        var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.PathOf("media"));
        var settings = folder.Write("minidlna.conf", $"""
            port={port.ToString(CultureInfo.InvariantCulture)}
            network_interface={machine.Interface}
            media_dir={folder.PathOf("media")}
            db_dir={folder.PathOf("db")}
            log_dir={folder.PathOf("log")}
            friendly_name={friendlyName}
            uuid={uuid}
            inotify=no
            notify_interval=30
            """);
        var process = machine.Start(new ProcessStart("minidlnad", "-d", "-f", settings, "-P", folder.PathOf("pid")));
        try
        {
            await process.WaitForLineAsync("HTTP listening on port", TimeSpan.FromSeconds(20), cancellationToken);
            return new MiniDlnaPeer(process, folder, uuid, port);
        }
        catch
        {
            await process.DisposeAsync();
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Ends it in order: it says byebye.</summary>
    public Task StopAsync() => _process.StopAsync(TimeSpan.FromSeconds(10));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }
}
