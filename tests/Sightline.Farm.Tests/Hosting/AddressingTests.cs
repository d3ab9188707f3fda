using System.Net;
using System.Net.Sockets;
using System.Text;
using Sightline.Farm.Population;
using Xunit;

namespace Sightline.Farm.Tests.Hosting;

/// <summary>Each device answers at its own address or port, and nothing else does.</summary>
public sealed class AddressingTests
{
    private const string Probe = "POST /axis-cgi/systemready.cgi HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}";

    [Fact]
    public async Task Loopback_EachAddress_IsAnotherDevice()
    {
        await using var farm = await FarmHost.StartAsync(TestFarm.Options with { Count = 600 }, TestContext.Current.CancellationToken);
        Assert.Equal("127.20.2.92", farm.Devices[^1].Address.ToString());
        Assert.Equal(600, farm.Devices.Select(device => device.Serial).Distinct().Count());
        foreach (var device in new[] { farm.Devices[0], farm.Devices[253], farm.Devices[254], farm.Devices[599] })
        {
            using var wire = new Wire(device);
            Assert.Contains($"AXIS_{device.Serial}", (await wire.GetAsync("/axis-cgi/param.cgi")).Challenges[0], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.20.0.9")]
    [InlineData("127.20.1.0")]
    public async Task Loopback_AnAddressWithoutDevice_IsResetAndServesNothing(string address)
    {
        await using var farm = await FarmHost.StartAsync(TestFarm.Options with { Count = 8 }, TestContext.Current.CancellationToken);
        foreach (var port in new[] { farm.Devices[0].HttpPort, farm.Devices[0].HttpsPort })
            Assert.Equal("", await ExchangeAsync(IPAddress.Parse(address), port));
        Assert.StartsWith("HTTP/1.1 ", await ExchangeAsync(farm.Devices[0].Address, farm.Devices[0].HttpPort));
    }

    [Fact]
    public async Task PortPerDevice_EachPort_IsAnotherDevice()
    {
        await using var farm = await FarmHost.StartAsync(TestFarm.Options with { Count = 5, Addressing = FarmAddressing.PortPerDevice, AddressBase = IPAddress.Loopback }, TestContext.Current.CancellationToken);
        Assert.Equal(10, farm.Devices.SelectMany(device => new[] { device.HttpPort, device.HttpsPort }).Distinct().Count());
        foreach (var device in farm.Devices)
        {
            using var wire = new Wire(device);
            Assert.Contains($"AXIS_{device.Serial}", (await wire.GetAsync("/axis-cgi/param.cgi")).Challenges[0], StringComparison.Ordinal);
            if (device.Profile.Generation.Https)
                Assert.Contains($"AXIS_{device.Serial}", (await wire.GetAsync("/axis-cgi/param.cgi", secure: true)).Challenges[0], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Range_GivesHostAddressesOnly()
    {
        var options = TestFarm.Options with { Addressing = FarmAddressing.Range, Range = IPNetwork.Parse("10.20.0.0/29") };
        Assert.Equal(["10.20.0.1", "10.20.0.2", "10.20.0.3", "10.20.0.4", "10.20.0.5", "10.20.0.6"], AddressPlan.Addresses(options).Select(address => address.ToString()));
    }

    [Fact]
    public void Loopback_LeavesOutHostsZeroAnd255()
    {
        var addresses = AddressPlan.Addresses(TestFarm.Options).Take(FarmOptions.MaxCount).ToArray();
        Assert.Equal(FarmOptions.MaxCount, addresses.Length);
        Assert.DoesNotContain(addresses, address => address.GetAddressBytes()[3] is 0 or 255);
    }

    [Fact]
    public async Task Range_TooSmall_IsRefusedWithTheNumbers()
    {
        var options = TestFarm.Options with { Count = 7, Addressing = FarmAddressing.Range, Range = IPNetwork.Parse("10.20.0.0/29") };
        var problem = await Assert.ThrowsAsync<ArgumentException>(() => FarmHost.StartAsync(options, TestContext.Current.CancellationToken));
        Assert.Contains("10.20.0.0/29", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(25_601)]
    public async Task Count_OutOfBounds_IsRefused(int count) =>
        await Assert.ThrowsAsync<ArgumentException>(() => FarmHost.StartAsync(TestFarm.Options with { Count = count }, TestContext.Current.CancellationToken));

    [Fact]
    public async Task Port_Taken_SaysWhich()
    {
        await using var first = await FarmHost.StartAsync(TestFarm.Options, TestContext.Current.CancellationToken);
        var problem = await Assert.ThrowsAsync<IOException>(() => FarmHost.StartAsync(TestFarm.Options with { HttpPort = first.Devices[0].HttpPort }, TestContext.Current.CancellationToken));
        Assert.Contains(first.Devices[0].HttpPort.ToString(System.Globalization.CultureInfo.InvariantCulture), problem.Message, StringComparison.Ordinal);
    }

    /// <summary>What comes back until the end, empty when the connection is reset.</summary>
    private static async Task<string> ExchangeAsync(IPAddress address, int port)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        var buffer = new byte[4096];
        try
        {
            await socket.ConnectAsync(address, port, TestContext.Current.CancellationToken);
            await socket.SendAsync(Encoding.ASCII.GetBytes(Probe), TestContext.Current.CancellationToken);
            return Encoding.ASCII.GetString(buffer, 0, await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken));
        }
        catch (SocketException)
        {
            return "";
        }
    }
}
