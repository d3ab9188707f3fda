using System.Net;
using System.Net.NetworkInformation;
using Sightline.TestKit;
using Xunit;

namespace Sightline.Farm.Tests.Peers;

/// <summary>A test method that goes on inside a namespace.</summary>
public sealed class TestInsideTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_ThisMethod_SeesTheOtherNetwork()
    {
        if (NetworkNamespace.Inside is null)
        {
            await using var network = await BridgedNetwork.StartAsync("left");
            await TestInside.RunAsync(network["left"], typeof(TestInsideTests), nameof(RunAsync_ThisMethod_SeesTheOtherNetwork), TimeSpan.FromSeconds(60), Cancel);
            return;
        }
        var addresses = NetworkInterface.GetAllNetworkInterfaces().SelectMany(card => card.GetIPProperties().UnicastAddresses).Select(address => address.Address);
        Assert.Contains(IPAddress.Parse("10.77.0.1"), addresses);
    }
}
