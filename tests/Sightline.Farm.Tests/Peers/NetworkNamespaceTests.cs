using Sightline.TestKit;
using Xunit;

namespace Sightline.Farm.Tests.Peers;

/// <summary>The ground of the peers' tests: networks of their own.</summary>
public sealed class NetworkNamespaceTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task BridgedNetwork_TwoMachines_ReachEachOtherAndNothingElse()
    {
        await using var network = await BridgedNetwork.StartAsync("left", "right");
        (await network["left"].RunAsync(new ProcessStart("ip", "neigh", "show"), Limit, Cancel)).MustSucceed();
        var run = await network["left"].RunAsync(new ProcessStart("sh", "-c", "ip -o addr show eth0; ip route"), Limit, Cancel);
        Assert.Contains("10.77.0.1/16", run.MustSucceed().Output, StringComparison.Ordinal);
        Assert.Contains("10.77.0.0/16 dev eth0", run.Output, StringComparison.Ordinal);

        await using var listener = network["right"].Start(new ProcessStart("openssl", "s_server", "-accept", "4433", "-nocert", "-cipher", "aNULL"));
        await listener.WaitForLineAsync("ACCEPT", Limit, Cancel);
        var reached = await network["left"].RunAsync(new ProcessStart("bash", "-c", "echo > /dev/tcp/10.77.0.2/4433 && echo reached"), Limit, Cancel);
        Assert.Contains("reached", reached.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DisposeAsync_ProcessDetachedInside_IsGone()
    {
        string inside;
        await using (var network = await NetworkNamespace.StartAsync("alone", Cancel))
        {
            await network.RunAsync(new ProcessStart("sh", "-c", "setsid sleep 4242 >/dev/null 2>&1 &"), Limit, Cancel);
            inside = await Eventually.GetAsync("detached process", Limit, () => Task.FromResult(FindSleep()), Cancel);
        }
        await Eventually.TrueAsync("end of the detached process", Limit, () => !Directory.Exists(inside), Cancel);
    }

    private static string? FindSleep() => Directory.EnumerateDirectories("/proc")
        .Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]))
        .FirstOrDefault(folder => ReadOrEmpty(folder + "/cmdline") == "sleep\04242\0");

    private static string ReadOrEmpty(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
