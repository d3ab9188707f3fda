using Sightline.Vapix.Tests.Servers;
using Xunit;

namespace Sightline.Vapix.Tests.Monitoring;

/// <summary>What a probe costs. Runs alone, for the runtime counts the allocations of the whole process.</summary>
[Collection(nameof(ProbeCostTests))]
[CollectionDefinition(nameof(ProbeCostTests), DisableParallelization = true)]
public sealed class ProbeCostTests
{
    private const string Ready = """{"apiVersion":"1.5","method":"systemready","data":{"systemready":"yes","needsetup":"no","uptime":"482113","bootid":"b6d1c0de-2a4f-4a55-9d0e-0c7f3d1f8a21","passphrasepolicy":"none"}}""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Probe_SteadyState_AllocatesLittle()
    {
        using var server = new LeanServer(Ready);
        using var client = Client.Create();
        var device = client.Open(server.Endpoint, DeviceTrust.None);
        await RunAsync(500);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await RunAsync(2000);
        var each = (GC.GetTotalAllocatedBytes(precise: true) - before) / 2000;
        TestContext.Current.TestOutputHelper?.WriteLine($"{each} bytes a probe");
        Assert.True(each < 8192 + 4096, $"A probe allocates {each} bytes; 25,600 a minute make that matter. 8 KiB are the buffers of the HTTP handler, made anew for each exchange.");

        async Task RunAsync(int count)
        {
            for (var done = 0; done < count; done++)
                Assert.True((await device.ProbeAsync(Stop)).Ok);
        }
    }
}
