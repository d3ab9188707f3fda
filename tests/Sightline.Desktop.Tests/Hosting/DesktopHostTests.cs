using Sightline.Desktop.Hosting;
using Sightline.TestKit;
using Xunit;

namespace Sightline.Desktop.Tests.Hosting;

/// <summary>Where the console listens.</summary>
public sealed class DesktopHostTests
{
    [Fact]
    public async Task Start_PortIsTakenByAnother_TakesAFreeOne()
    {
        using var folder = new TemporaryFolder();
        var options = new DesktopOptions { Port = FreePort.Tcp(), EdgeDataFolder = folder.FullName, DataFolder = folder.FullName, OpenWindow = false };
        await using var first = await DesktopHost.StartAsync(options, TestContext.Current.CancellationToken);
        await using var second = await DesktopHost.StartAsync(options, TestContext.Current.CancellationToken);
        Assert.Equal(options.Port, first.Address.Port);
        Assert.NotEqual(options.Port, second.Address.Port);
        Assert.Equal("127.0.0.1", second.Address.Host);
    }
}
