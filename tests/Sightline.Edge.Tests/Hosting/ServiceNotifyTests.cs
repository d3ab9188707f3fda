using System.Net.Sockets;
using System.Text;
using Sightline.TestKit;
using Xunit;

namespace Sightline.Edge.Tests.Hosting;

/// <summary>What systemd is told (sd_notify): a socket of ours stands where systemd's would.</summary>
public sealed class ServiceNotifyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Notify_UnderSystemd_SaysReadyAndStopping()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var path = _folder.PathOf("notify");
        using var systemd = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        systemd.Bind(new UnixDomainSocketEndPoint(path));
        var command = EdgeProcess.Command(_folder.PathOf("data"));
        // A service knows systemd by the name of its parent; a shell of that name passes the signal on.
        File.Copy(File.ResolveLinkTarget("/bin/sh", returnFinalTarget: true)?.FullName ?? "/bin/sh", _folder.PathOf("systemd"));
        const string script = "\"$@\" & child=$!; trap 'kill -TERM $child' TERM; wait $child; wait $child";
        var start = new ProcessStart(_folder.PathOf("systemd"), ["-c", script, "systemd", command.File, .. command.Arguments])
        {
            Environment = new Dictionary<string, string?> { ["NOTIFY_SOCKET"] = path },
        };
        await using var run = ProcessRun.Start(start);
        Assert.Contains("READY=1", await ReceiveAsync(systemd), StringComparison.Ordinal);
        run.Signal(15);
        Assert.Contains("STOPPING=1", await ReceiveAsync(systemd), StringComparison.Ordinal);
        Assert.Equal(0, (await run.WaitForExitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken)).ExitCode);
    }

    [Fact]
    public async Task Unit_IsOneThatSystemdUnderstands()
    {
        var unit = await File.ReadAllTextAsync(Repository.PathOf("packaging", "systemd", "sightline-edge.service"), TestContext.Current.CancellationToken);
        foreach (var line in new[] { "Type=notify", "DynamicUser=yes", "StateDirectory=sightline-edge", "ProtectSystem=strict", "NoNewPrivileges=yes" })
            Assert.Contains(line + "\n", unit, StringComparison.Ordinal);
        if (!File.Exists("/usr/bin/systemd-analyze"))
            return;
        var verified = await ProcessRun.RunAsync(new ProcessStart("systemd-analyze", "verify", "--man=no", Repository.PathOf("packaging", "systemd", "sightline-edge.service")), TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        // The program is not installed here; nothing else may be said.
        Assert.DoesNotContain(verified.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => !line.Contains("is not executable", StringComparison.Ordinal) && !line.Contains("No such file", StringComparison.Ordinal));
    }

    private static async Task<string> ReceiveAsync(Socket socket)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var buffer = new byte[1024];
        return Encoding.UTF8.GetString(buffer, 0, await socket.ReceiveAsync(buffer, limit.Token));
    }
}
