using Microsoft.Playwright;
using Sightline.Contracts;
using Sightline.Farm.Vapix.Firmware;
using Sightline.TestKit;
using Xunit;

namespace Browser;

/// <summary>Images and catalogues come from disk, good ones and others; what somebody else does is seen too.</summary>
[Collection(ManagedSite.Name)]
public sealed class ImageTests(ManagedWorld world)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Images_GoodFile_IsStoredForWhatItSays()
    {
        await using var console = await world.OpenAsync(world.Of("axis-os/images"));
        await console.ChooseFileAsync("from-disk.bin", "application/octet-stream", Image("Q8752-E Mk II", "12.11.900"), "main");

        var row = console.Page.Locator("main tbody tr", new() { HasText = "from-disk.bin" });
        await Assertions.Expect(row).ToContainTextAsync("Stored");
        await Assertions.Expect(row).ToContainTextAsync("Q8752-E Mk II");
        await Assertions.Expect(row).ToContainTextAsync("12.11.900");
        var stored = Assert.Single((await world.Client.AxisOs.ListImagesAsync(new ListQuery("file=from-disk.bin"), Token)).Items);
        Assert.Equal((OsImageState.Stored, OsReleaseSource.OwnImage, "Q8752-E Mk II"), (stored.State, stored.Source, stored.Model));
    }

    [Fact]
    public async Task Images_EmptyFile_IsRefusedWithTheReason()
    {
        await using var console = await world.OpenAsync(world.Of("axis-os/images"));
        await console.ChooseFileAsync("nothing.bin", "application/octet-stream", [], "main");

        await Assertions.Expect(console.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("nothing.bin was not added. nothing.bin is empty");
        Assert.Empty((await world.Client.AxisOs.ListImagesAsync(new ListQuery("file=nothing.bin"), Token)).Items);
    }

    [Fact]
    public async Task Images_FileThatSaysNothing_IsOfferedForNoModelAndSaysWhy()
    {
        await using var console = await world.OpenAsync(world.Of("axis-os/images"));
        await console.ChooseFileAsync("holiday.bin", "application/octet-stream", new byte[5_000], "main");

        var row = console.Page.Locator("main tbody tr", new() { HasText = "holiday.bin" });
        await Assertions.Expect(row).ToContainTextAsync("Stored, offered for no model");
        await Assertions.Expect(row).ToContainTextAsync("Name the file as PRODUCT_MAJOR_MINOR_BUILD.bin");
    }

    [Fact]
    public async Task Images_SomebodyElseAddsAndRemovesOne_ThePageFollows()
    {
        await using var console = await world.OpenAsync(world.Of("axis-os/images"));
        var row = console.Page.Locator("main tbody tr", new() { HasText = "by-another.bin" });
        await Assertions.Expect(row).ToHaveCountAsync(0);

        using var content = new MemoryStream(Image("Q8752-E Mk II", "12.11.901"));
        var added = await world.Client.AxisOs.AddImageAsync(content, "by-another.bin", cancellationToken: Token);
        await Assertions.Expect(row).ToContainTextAsync("Stored");
        await world.Client.AxisOs.RemoveImageAsync(added.Sha256, Token);
        await Assertions.Expect(row).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Catalogue_TamperedFile_IsRefusedAndTheOneBeforeStays()
    {
        var before = await world.Client.AxisOs.GetCatalogueAsync(Token);
        var file = await CatalogueAsync();
        // One character inside the payload of the signature: still a well-formed file.
        var at = Array.IndexOf(file, (byte)'.') + 2_000;
        file[at] = file[at] == (byte)'A' ? (byte)'B' : (byte)'A';
        await using var console = await world.OpenAsync(world.Of("axis-os/catalogue"));
        await console.ChooseFileAsync("catalogue.jws", "application/jose", file, "main");

        await Assertions.Expect(console.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The file was not taken; the catalogue before stays.");
        await Assertions.Expect(console.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("signature", new() { IgnoreCase = true });
        Assert.Equivalent(before, await world.Client.AxisOs.GetCatalogueAsync(Token));
    }

    [Fact]
    public async Task Catalogue_GoodFile_IsTaken()
    {
        var before = await world.Client.AxisOs.GetCatalogueAsync(Token);
        await using var console = await world.OpenAsync(world.Of("axis-os/catalogue"));
        await console.ChooseFileAsync("catalogue.jws", "application/jose", await CatalogueAsync(), "main");

        await console.SeesAsync($"Catalogue {before.Serial.ToString(System.Globalization.CultureInfo.InvariantCulture)} is in use");
        Assert.True((await world.Client.AxisOs.GetCatalogueAsync(Token)).ImportedAt > before.ImportedAt);
    }

    private static byte[] Image(string product, string version)
    {
        using var image = new MemoryStream();
        FarmImages.Write(new FarmImageOrder(product, version), image);
        return image.ToArray();
    }

    private static Task<byte[]> CatalogueAsync() => File.ReadAllBytesAsync(Repository.PathOf("samples", "axis-os", "catalogue.jws"), Token);
}
