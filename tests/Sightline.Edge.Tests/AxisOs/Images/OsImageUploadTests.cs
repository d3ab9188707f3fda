using System.Net;
using System.Security.Cryptography;
using Sightline.Contracts;
using Sightline.Edge.AxisOs.Catalogue;
using Sightline.Farm.Vapix.Firmware;
using Sightline.TestKit;
using Xunit;

namespace Sightline.Edge.Tests.AxisOs.Images;

/// <summary>Own image files: taken whatever they hold, whole or not at all.</summary>
public sealed class OsImageUploadTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("P3265-LV", "12.11.147", "whatever.bin")]
    [InlineData("Q8752-E Mk II", "13.0.0", "other-product_1_2_3.bin")]
    public async Task Add_AnImage_IsForWhatItsDescriptionSays(string product, string version, string name)
    {
        await using var world = await ImageWorld.StartAsync(withSource: false);
        var bytes = Image(product, version);
        var answer = await AddAsync(world, bytes, name);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var image = await answer.ReadAsync<OsImage>();
        Assert.Equal((Hash(bytes), name, bytes.LongLength, product, version, OsReleaseSource.OwnImage, OsImageState.Stored), (image.Sha256, image.File, image.Size, image.Model, image.Version, image.Source, image.State));
        var release = world.Edge.Room<OsCatalogueHolder>().Current.FindModel(product)!.Find(Sightline.Edge.AxisOs.OsVersion.Parse(version))!;
        Assert.Equal(image.Sha256, release.Image!.Sha256);
    }

    [Fact]
    public async Task Add_ImageWithoutDescription_IsForWhatItsNameSays()
    {
        await using var world = await ImageWorld.StartAsync(withSource: false);
        var image = await (await AddAsync(world, [1, 2, 3], "/tmp/M1065-LW_9.80.121.bin")).ReadAsync<OsImage>();
        Assert.Equal(("M1065-LW_9.80.121.bin", "M1065-LW", "9.80.121", null), (image.File, image.Model, image.Version, image.Message));
    }

    [Fact]
    public async Task Add_WhatSaysNothing_IsKeptAndTheDeviceIsTheJudge()
    {
        await using var world = await ImageWorld.StartAsync(withSource: false);
        var image = await (await AddAsync(world, [1, 2, 3], "image.bin")).ReadAsync<OsImage>();
        Assert.Equal((null, null, OsImageState.Stored), (image.Model, image.Version, image.State));
        Assert.Contains("does not say", image.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_SameContentAgain_IsTheSameImage()
    {
        await using var world = await ImageWorld.StartAsync(withSource: false);
        var first = await (await AddAsync(world, [1, 2, 3], "one.bin")).ReadAsync<OsImage>();
        var second = await (await AddAsync(world, [1, 2, 3], "two.bin")).ReadAsync<OsImage>();
        Assert.Equal(first, second);
        world.HasOnly(first.Sha256);
    }

    [Fact]
    public async Task Add_AnotherFileForAReleaseOfTheCatalogue_SaysThatTheCataloguesIsUsed()
    {
        await using var world = await ImageWorld.StartAsync();
        var image = await (await AddAsync(world, [1, 2, 3], "P1367_10_12_0.bin")).ReadAsync<OsImage>();
        Assert.Contains("another file", image.Message, StringComparison.Ordinal);
        Assert.Equal(world.Hashes[0], world.Edge.Room<OsCatalogueHolder>().Current.FindModel("P1367")!.Releases[0].Image!.Sha256);
    }

    [Fact]
    public async Task Add_TheCataloguesOwnFile_MakesItsReleaseReady()
    {
        await using var world = await ImageWorld.StartAsync(withSource: false);
        await (await AddAsync(world, ImageWorld.Content(0), "P1367_10_12_0.bin")).ReadAsync<OsImage>();
        Assert.True((await world.Edge.Client.GetAsync<Page<OsRelease>>(Routes.OsReleases + "?filter=model%3DP1367")).Items.Single().Stored);
    }

    [Fact]
    public async Task Add_LargerThanOtherBodiesMayBe_Works()
    {
        await using var world = await ImageWorld.StartAsync(withSource: false);
        var bytes = new byte[8 << 20];
        Assert.Equal(Hash(bytes), (await (await AddAsync(world, bytes, "large.bin")).ReadAsync<OsImage>()).Sha256);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("///")]
    public async Task Add_WithoutAName_IsRefused(string name)
    {
        await using var world = await ImageWorld.StartAsync(withSource: false);
        var problem = await (await AddAsync(world, [1], name)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
        Assert.Contains("name", problem.Errors!.Keys);
    }

    [Fact]
    public async Task Add_Nothing_IsRefusedAndNothingIsLeft()
    {
        await using var world = await ImageWorld.StartAsync(withSource: false);
        await (await AddAsync(world, [], "empty.bin")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
        world.HasOnly();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Add_MoreThanThereIsRoomFor_IsRefusedAndNothingIsLeft(bool saysHowMuch)
    {
        await using var world = await ImageWorld.StartAsync(withSource: false, change: options => options.ImageQuotaGiB = 0.001);
        using var content = saysHowMuch ? new ByteArrayContent(new byte[3 << 20]) : (HttpContent)new StreamContent(new UnknownLength(new byte[3 << 20]));
        using var answer = await world.Edge.Client.PostAsync(Routes.OsImages + "?name=large.bin", content, Token);
        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.InsufficientStorage, ProblemCodes.OsImageNoRoom);
        Assert.Contains("large.bin", problem.Detail, StringComparison.Ordinal);
        world.HasOnly();
    }

    [Fact]
    public async Task Add_DiskHasTooLittleFree_IsRefused()
    {
        await using var world = await ImageWorld.StartAsync(withSource: false, change: options => options.KeepFreeMiB = 10_000_000);
        await (await AddAsync(world, [1, 2, 3], "small.bin")).ShouldBeProblemAsync(HttpStatusCode.InsufficientStorage, ProblemCodes.OsImageNoRoom);
    }

    [Fact]
    public async Task Add_SenderLeavesInTheMiddle_NothingIsLeft()
    {
        await using var world = await ImageWorld.StartAsync(withSource: false);
        using var left = new CancellationTokenSource();
        var sending = world.Edge.Client.PostAsync(Routes.OsImages + "?name=half.bin", new StreamContent(new Endless()), left.Token);
        await Eventually.TrueAsync("half a file", TimeSpan.FromSeconds(30), () => world.Unfinished().Length == 1, Token);
        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        await Eventually.TrueAsync("clean folder", TimeSpan.FromSeconds(30), () => world.Unfinished().Length == 0, Token);
        Assert.Empty(world.Stored());
    }

    [Fact]
    public async Task Start_AfterACrash_TidiesUp()
    {
        await using var world = await ImageWorld.StartAsync(withSource: false);
        var kept = await (await AddAsync(world, [1, 2, 3], "kept_1_2_3.bin")).ReadAsync<OsImage>();
        var lost = await (await AddAsync(world, [4, 5, 6], "lost_1_2_3.bin")).ReadAsync<OsImage>();
        var cut = await (await AddAsync(world, [7, 8, 9], "cut_1_2_3.bin")).ReadAsync<OsImage>();
        await world.Edge.StopHostAsync();
        var folder = Path.Combine(world.Edge.Folder, "images");
        File.Delete(Path.Combine(folder, lost.Sha256));
        await File.WriteAllBytesAsync(Path.Combine(folder, cut.Sha256), [7], Token);
        await File.WriteAllBytesAsync(Path.Combine(folder, new string('f', 64)), [1], Token);
        await File.WriteAllBytesAsync(Path.Combine(world.Incoming, "0123.upload"), [1], Token);
        await File.WriteAllBytesAsync(Path.Combine(world.Incoming, new string('e', 64) + ".part"), [1], Token);
        await world.Edge.StartHostAsync();
        world.HasOnly(kept.Sha256);
        Assert.Equal([kept], (await world.Edge.Client.GetAsync<Page<OsImage>>(Routes.OsImages + "?filter=state%3DStored")).Items);
    }

    [Fact]
    public async Task Remove_AnImageThatIsNotThere_IsNotFound()
    {
        await using var world = await ImageWorld.StartAsync();
        await (await world.Edge.Client.DeleteAsync(Routes.OsImage(world.Hashes[0]), Token)).ShouldBeProblemAsync(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        await (await world.Edge.Client.DeleteAsync(Routes.OsImage("../../edge.db"), Token)).ShouldBeProblemAsync(HttpStatusCode.NotFound, ProblemCodes.NotFound);
    }

    [Fact]
    public async Task Remove_AnOwnImage_TakesItsReleaseAway()
    {
        await using var world = await ImageWorld.StartAsync(withSource: false);
        var image = await (await AddAsync(world, Image("P3265-LV", "12.11.147"), "a.bin")).ReadAsync<OsImage>();
        Assert.NotNull(world.Edge.Room<OsCatalogueHolder>().Current.FindModel("P3265-LV"));
        Assert.Equal(HttpStatusCode.NoContent, (await world.Edge.Client.DeleteAsync(Routes.OsImage(image.Sha256), Token)).StatusCode);
        Assert.Null(world.Edge.Room<OsCatalogueHolder>().Current.FindModel("P3265-LV"));
    }

    private static byte[] Image(string product, string version)
    {
        using var image = new MemoryStream();
        FarmImages.Write(new FarmImageOrder(product, version), image);
        return image.ToArray();
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static Task<HttpResponseMessage> AddAsync(ImageWorld world, byte[] bytes, string name) =>
        world.Edge.Client.PostAsync($"{Routes.OsImages}?name={Uri.EscapeDataString(name)}", new ByteArrayContent(bytes), Token);

    private sealed class UnknownLength(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }

    private sealed class Endless : MemoryStream
    {
        public override bool CanSeek => false;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(5, cancellationToken);
            return buffer.Length;
        }
    }
}
