using Sightline.Contracts;
using Sightline.Edge.AxisOs.Facts;
using Sightline.Edge.Inventory;
using Sightline.Edge.Tests.Site;
using Sightline.Farm;
using Xunit;

namespace Sightline.Edge.Tests.AxisOs;

/// <summary>What the edge host remembers of real answers, generation by generation.</summary>
public sealed class FactsTests
{
    [Theory]
    [InlineData("12.11", "aarch64", true, true)]
    [InlineData("11.11", "aarch64", true, false)]
    [InlineData("10.12", "aarch64", false, false)]
    public async Task Facts_AfterLogin_AreReadOnce(string version, string architecture, bool tellsSignatures, bool tellsRanges)
    {
        await using var site = await TestSite.StartLoggedInAsync(Of(version));
        var device = site.Farm.Devices[0];
        var known = await UntilAsync(site, () => site.Room<FactsBook>().Find(device.Serial));
        Assert.Equal((device.OsVersion, architecture, false), (known.OsVersion, known.Facts.Architecture, known.Facts.Uncommitted));
        Assert.Contains("Artpec-8", known.Facts.Chip, StringComparison.OrdinalIgnoreCase);
        var app = Assert.Single(known.Facts.Apps!, app => app.Package == "objectanalytics");
        Assert.Equal("AXIS Object Analytics", app.Name);
        Assert.Equal(tellsSignatures ? true : null, app.Signed);
        Assert.Equal(tellsRanges, app.OsRanges is { Count: > 0 });
        await Task.Delay(TimeSpan.FromSeconds(3), TestSite.Now);
        Assert.Same(known, site.Room<FactsBook>().Find(device.Serial));
    }

    [Fact]
    public async Task Facts_DeviceWithoutApplications_HasNone()
    {
        await using var site = await TestSite.StartLoggedInAsync(Of("6.50") with { Models = ["P3384-V"] });
        var known = await UntilAsync(site, () => site.Room<FactsBook>().Find(site.Farm.Devices[0].Serial));
        Assert.NotNull(known.Facts.Apps);
    }

    [Fact]
    public async Task Facts_RestartThenAskedForThenRemoved_AreKeptThenReadAgainThenForgotten()
    {
        await using var site = await TestSite.StartLoggedInAsync(Of("12.11", count: 2));
        var serials = site.Farm.Devices.Select(device => device.Serial).ToArray();
        foreach (var serial in serials)
            await UntilAsync(site, () => site.Room<FactsBook>().Find(serial));
        var before = site.Room<FactsBook>().Find(serials[0])!;

        await site.RestartEdgeAsync();
        var book = site.Room<FactsBook>();
        var after = book.Find(serials[0])!;
        Assert.Equal((before.OsVersion, before.ReadAt.ToUnixTimeMilliseconds()), (after.OsVersion, after.ReadAt.ToUnixTimeMilliseconds()));
        // Devices with equal facts share one object.
        Assert.Same(after.Facts, book.Find(serials[1])!.Facts);

        book.ReadSoon(serials[0]);
        await UntilAsync(site, () => book.Find(serials[0]) is { } now && now.ReadAt > after.ReadAt ? now : null);
        Assert.Same(after.Facts, book.Find(serials[0])!.Facts);

        await site.DoAsync(Client.DeviceAction.Remove(new DeviceTarget([serials[0]])));
        await UntilAsync(site, () => book.Find(serials[0]) is null ? "gone" : null);
        Assert.NotNull(book.Find(serials[1]));
    }

    private static FarmOptions Of(string version, int count = 1) => new() { Count = count, Models = ["P3265-LV"], OsMix = new Dictionary<string, double> { [version] = 1 }, TimeScale = 0.01 };

    private static async Task<T> UntilAsync<T>(TestSite site, Func<T?> read)
        where T : class
    {
        for (var tries = 0; ; tries++)
        {
            if (read() is { } found)
                return found;
            Assert.True(tries < 600, $"It did not come within 30 s. Devices: {string.Join(", ", site.Room<DeviceInventory>().Snapshot().Select(device => $"{device.Serial} {device.State}"))}");
            await Task.Delay(50, TestSite.Now);
        }
    }
}
