using System.Net;
using Microsoft.AspNetCore.Http;
using Sightline.Contracts;
using Sightline.Edge.AxisOs.Images;
using Sightline.TestKit;
using Xunit;

namespace Sightline.Edge.Tests.AxisOs.Images;

/// <summary>Images are fetched whole or not at all, whatever the source and the line do.</summary>
public sealed class OsImageDownloadTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fetch_GoodSource_StoresTheImage()
    {
        await using var world = await ImageWorld.StartAsync();
        Assert.Equal(OsImageState.Absent, (await world.GetAsync(0)).State);
        var accepted = await world.Edge.Client.PostAsync(Routes.FetchOsImage(world.Hashes[0]), null, Token);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        var stored = await Eventually.GetAsync("stored image", Patience, async () => await world.GetAsync(0) is { State: OsImageState.Stored } image ? image : null, Token);
        Assert.Equal(("P1367_10_12_0.bin", ImageWorld.Size, ImageWorld.Size, "P1367", "10.12.0", OsReleaseSource.Catalogue, false), (stored.File, stored.Size, stored.Received, stored.Model, stored.Version, stored.Source, stored.InUse));
        world.HasOnly(world.Hashes[0]);
        Assert.True((await world.Edge.Client.GetAsync<Page<OsRelease>>(Routes.OsReleases + "?filter=model%3DP1367")).Items[0].Stored);
    }

    [Fact]
    public async Task Ensure_ManyAsk_OneDownload()
    {
        await using var world = await ImageWorld.StartAsync();
        var store = world.Edge.Room<OsImageStore>();
        var all = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => store.EnsureAsync(world.Hashes[0], Token), Token)));
        Assert.All(all, each => Assert.Null(each.Refusal));
        Assert.Single(world.Source.Ranges);
    }

    [Fact]
    public async Task Ensure_OneWhoAskedLeaves_TheOthersGetIt()
    {
        await using var world = await ImageWorld.StartAsync();
        world.Source.CutNext(1000);
        var store = world.Edge.Room<OsImageStore>();
        using var leaves = new CancellationTokenSource();
        var left = store.EnsureAsync(world.Hashes[0], leaves.Token);
        var stays = store.EnsureAsync(world.Hashes[0], Token);
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        Assert.Null((await stays).Refusal);
    }

    [Fact]
    public async Task Fetch_CutAtRandomPlaces_GoesOnWhereItWasCut()
    {
        await using var world = await ImageWorld.StartAsync();
        var random = new Random(7);
        int[] cuts = [random.Next(1, 90_000), random.Next(1, 90_000), random.Next(1, 90_000)];
        foreach (var cut in cuts)
            world.Source.CutNext(cut);
        var stored = await world.Edge.Room<OsImageStore>().EnsureAsync(world.Hashes[0], Token);
        Assert.True(stored.Try(out _, out var refusal), refusal?.Detail);
        var ranges = world.Source.Ranges.ToArray();
        Assert.Equal(4, ranges.Length);
        Assert.Equal("", ranges[0]);
        // What the server sent before it cut the line need not all have arrived.
        var from = ranges[1..].Select(range => range == "" ? 0 : long.Parse(range["bytes=".Length..^1], System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.True(from[0] <= cuts[0] && from[1] <= from[0] + cuts[1] && from[2] <= from[1] + cuts[2], string.Join(", ", from));
        Assert.True(from[2] > 0, "Nothing was resumed.");
        world.HasOnly(world.Hashes[0]);
    }

    [Fact]
    public async Task Fetch_SourceWithoutRanges_BeginsAgain()
    {
        await using var world = await ImageWorld.StartAsync();
        world.Source.CutNext(100_000);
        world.Source.WholeNext();
        Assert.Null((await world.Edge.Room<OsImageStore>().EnsureAsync(world.Hashes[0], Token)).Refusal);
        world.HasOnly(world.Hashes[0]);
    }

    [Fact]
    public async Task Fetch_FileAtTheSourceChangedMeanwhile_TakesTheWholeNewOne()
    {
        await using var world = await ImageWorld.StartAsync();
        var right = world.Source.Files["P1367_10_12_0.bin"];
        world.Source.Files["P1367_10_12_0.bin"] = new byte[ImageWorld.Size];
        world.Source.CutNext(100_000);
        world.Source.Next(async (http, file) =>
        {
            // The right file is there now, under a new tag: If-Range does not fit, so the whole comes.
            (world.Source.Files["P1367_10_12_0.bin"], world.Source.Tag) = (right, "\"two\"");
            Assert.Equal("\"one\"", http.Request.Headers.IfRange.ToString());
            http.Response.Headers.ETag = world.Source.Tag;
            await http.Response.Body.WriteAsync(right, Token);
        });
        Assert.Null((await world.Edge.Room<OsImageStore>().EnsureAsync(world.Hashes[0], Token)).Refusal);
        Assert.Equal(2, world.Source.Ranges.Count);
    }

    [Fact]
    public async Task Fetch_WeakTag_IsNotResumedFrom()
    {
        await using var world = await ImageWorld.StartAsync();
        world.Source.Tag = "W/\"one\"";
        world.Source.CutNext(100_000);
        Assert.Null((await world.Edge.Room<OsImageStore>().EnsureAsync(world.Hashes[0], Token)).Refusal);
        Assert.Equal(["", ""], world.Source.Ranges);
    }

    [Fact]
    public async Task Fetch_SilentSource_IsBrokenOffAndResumed()
    {
        await using var world = await ImageWorld.StartAsync();
        world.Source.StallNext(120_000);
        Assert.Null((await world.Edge.Room<OsImageStore>().EnsureAsync(world.Hashes[0], Token)).Refusal);
        Assert.Equal("bytes=120000-", world.Source.Ranges.Last());
    }

    [Fact]
    public async Task Fetch_AnotherRangeThanAskedFor_IsNotStitchedTogether()
    {
        await using var world = await ImageWorld.StartAsync();
        world.Source.CutNext(100_000);
        world.Source.Next(async (http, file) =>
        {
            http.Response.StatusCode = StatusCodes.Status206PartialContent;
            http.Response.Headers.ContentRange = $"bytes 5-{file.Length - 1}/{file.Length}";
            await http.Response.Body.WriteAsync(file.AsMemory(5), Token);
        });
        Assert.Null((await world.Edge.Room<OsImageStore>().EnsureAsync(world.Hashes[0], Token)).Refusal);
        Assert.Equal("", world.Source.Ranges.Last());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Fetch_WrongContent_IsThrownAwayAndSaid(bool sameLength)
    {
        await using var world = await ImageWorld.StartAsync();
        world.Source.Files["P1367_10_12_0.bin"] = new byte[sameLength ? ImageWorld.Size : 1000];
        var outcome = await world.Edge.Room<OsImageStore>().EnsureAsync(world.Hashes[0], Token);
        Assert.Equal(ProblemCodes.OsImageFetch, outcome.Refusal?.Code);
        Assert.Contains(sameLength ? "another SHA-256" : "1000 bytes", outcome.Refusal!.Detail, StringComparison.Ordinal);
        var image = await world.GetAsync(0);
        Assert.Equal((OsImageState.Failed, outcome.Refusal.Detail), (image.State, image.Message));
        Assert.Empty(world.Stored());
        Assert.Single(world.Source.Ranges);
        // It is right at last, and somebody asks again.
        world.Source.Files["P1367_10_12_0.bin"] = ImageWorld.Content(0);
        Assert.Null((await world.Edge.Room<OsImageStore>().EnsureAsync(world.Hashes[0], Token)).Refusal);
        Assert.Equal(OsImageState.Stored, (await world.GetAsync(0)).State);
    }

    [Theory]
    [InlineData(404, "there is no")]
    [InlineData(403, "may not be read")]
    public async Task Fetch_SourceSaysNo_IsSaid(int status, string says)
    {
        await using var world = await ImageWorld.StartAsync();
        world.Source.StatusNext(status);
        var outcome = await world.Edge.Room<OsImageStore>().EnsureAsync(world.Hashes[0], Token);
        Assert.Contains(says, outcome.Refusal!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_SourceFailsOnce_IsTriedAgain()
    {
        await using var world = await ImageWorld.StartAsync();
        world.Source.StatusNext(500);
        world.Source.StatusNext(503);
        Assert.Null((await world.Edge.Room<OsImageStore>().EnsureAsync(world.Hashes[0], Token)).Refusal);
        Assert.Equal(3, world.Source.Ranges.Count);
    }

    [Fact]
    public async Task Fetch_WithoutASource_SaysToAddTheFile()
    {
        await using var world = await ImageWorld.StartAsync(withSource: false);
        var problem = await (await world.Edge.Client.PostAsync(Routes.FetchOsImage(world.Hashes[0]), null, Token)).ShouldBeProblemAsync(HttpStatusCode.Conflict, ProblemCodes.OsImageNoSource);
        Assert.Contains("Add the file from disk", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_ImageNobodyKnows_IsNotFound()
    {
        await using var world = await ImageWorld.StartAsync();
        await (await world.Edge.Client.PostAsync(Routes.FetchOsImage(new string('0', 64)), null, Token)).ShouldBeProblemAsync(HttpStatusCode.NotFound, ProblemCodes.NotFound);
    }

    [Fact]
    public async Task Start_HalfAnImageFromBeforeACrash_IsResumed()
    {
        await using var world = await ImageWorld.StartAsync();
        await world.Edge.StopHostAsync();
        await File.WriteAllBytesAsync(Path.Combine(world.Incoming, world.Hashes[0] + ".part"), ImageWorld.Content(0)[..200_000], Token);
        await File.WriteAllTextAsync(Path.Combine(world.Incoming, world.Hashes[0] + ".part.etag"), world.Source.Tag, Token);
        await world.Edge.StartHostAsync();
        Assert.Null((await world.Edge.Room<OsImageStore>().EnsureAsync(world.Hashes[0], Token)).Refusal);
        Assert.Equal(["bytes=200000-"], world.Source.Ranges);
    }

    [Fact]
    public async Task Start_DamagedHalfAnImage_IsThrownAwayAndFetchedAnew()
    {
        await using var world = await ImageWorld.StartAsync();
        await world.Edge.StopHostAsync();
        await File.WriteAllBytesAsync(Path.Combine(world.Incoming, world.Hashes[0] + ".part"), new byte[200_000], Token);
        await File.WriteAllTextAsync(Path.Combine(world.Incoming, world.Hashes[0] + ".part.etag"), world.Source.Tag, Token);
        await world.Edge.StartHostAsync();
        Assert.Null((await world.Edge.Room<OsImageStore>().EnsureAsync(world.Hashes[0], Token)).Refusal);
        Assert.Equal(["bytes=200000-", ""], world.Source.Ranges);
    }

    [Fact]
    public async Task Stop_InTheMiddle_KeepsWhatIsHereForTheNextStart()
    {
        await using var world = await ImageWorld.StartAsync(change: options => options.DownloadStallSeconds = 60);
        world.Source.StallNext(150_000);
        var waiting = world.Edge.Room<OsImageStore>().EnsureAsync(world.Hashes[0], Token);
        await Eventually.GetAsync("bytes", Patience, async () => (await world.GetAsync(0)).Received == 150_000 ? "" : null, Token);
        Assert.Equal(OsImageState.Downloading, (await world.GetAsync(0)).State);
        await world.Edge.StopHostAsync();
        Assert.Equal(ProblemCodes.Unavailable, (await waiting).Refusal?.Code);
        await world.Edge.StartHostAsync();
        Assert.Null((await world.Edge.Room<OsImageStore>().EnsureAsync(world.Hashes[0], Token)).Refusal);
        Assert.Equal(["", "bytes=150000-"], world.Source.Ranges);
    }

    [Fact]
    public async Task Fetch_QuotaIsFull_TheLeastRecentlyUsedGoesButNoneThatIsRead()
    {
        // Room for three of the images.
        await using var world = await ImageWorld.StartAsync(images: 5, change: options => options.ImageQuotaGiB = 3.5 * ImageWorld.Size / (1L << 30));
        var store = world.Edge.Room<OsImageStore>();
        foreach (var image in new[] { 0, 1, 2 })
            Assert.Null((await store.EnsureAsync(world.Hashes[image], Token)).Refusal);
        Assert.True((await store.OpenVerifiedAsync(world.Hashes[0], Token)).Try(out var read, out _));
        Assert.True((await store.OpenVerifiedAsync(world.Hashes[1], Token)).Try(out var used, out _));
        used.Dispose();
        // 0 is being read, 1 was just used, so 2 goes; then 1 goes, because 0 still may not.
        Assert.Null((await store.EnsureAsync(world.Hashes[3], Token)).Refusal);
        Assert.Equal([true, true, false, true], Enumerable.Range(0, 4).Select(image => store.IsStored(world.Hashes[image])));
        read.Dispose();
        Assert.True((await store.OpenVerifiedAsync(world.Hashes[3], Token)).Try(out var third, out _));
        Assert.True((await store.OpenVerifiedAsync(world.Hashes[0], Token)).Try(out var first, out _));
        Assert.True((await store.OpenVerifiedAsync(world.Hashes[1], Token)).Try(out var second, out _));
        var refused = await store.EnsureAsync(world.Hashes[4], Token);
        Assert.Equal((507, ProblemCodes.OsImageNoRoom), (refused.Refusal?.Status, refused.Refusal?.Code));
        Array.ForEach([first, second, third], lease => lease.Dispose());
        Assert.Null((await store.EnsureAsync(world.Hashes[4], Token)).Refusal);
        Assert.Equal(3, world.Stored().Length);
    }

    [Fact]
    public async Task Open_DamagedOnTheDisk_IsNotGivenOutAndFetchedAnew()
    {
        await using var world = await ImageWorld.StartAsync();
        var store = world.Edge.Room<OsImageStore>();
        Assert.Null((await store.EnsureAsync(world.Hashes[0], Token)).Refusal);
        var path = Path.Combine(world.Edge.Folder, "images", world.Hashes[0]);
        await using (var file = File.OpenWrite(path))
        {
            file.Position = 1234;
            file.WriteByte(unchecked((byte)(ImageWorld.Content(0)[1234] + 1)));
        }
        var opened = await store.OpenVerifiedAsync(world.Hashes[0], Token);
        Assert.Equal(ProblemCodes.OsImageDamaged, opened.Refusal?.Code);
        Assert.False(File.Exists(path));
        Assert.Null((await store.EnsureAsync(world.Hashes[0], Token)).Refusal);
        Assert.True((await store.OpenVerifiedAsync(world.Hashes[0], Token)).Try(out var lease, out _));
        using (lease)
        {
            var content = new byte[lease.Length];
            Assert.Equal(ImageWorld.Size, await RandomAccess.ReadAsync(lease.Handle, content, 0, Token));
            Assert.Equal(ImageWorld.Content(0), content);
        }
    }

    [Fact]
    public async Task Open_ManyAtOnce_ShareOneHandleAndHoldTheImage()
    {
        await using var world = await ImageWorld.StartAsync();
        var store = world.Edge.Room<OsImageStore>();
        Assert.Null((await store.EnsureAsync(world.Hashes[0], Token)).Refusal);
        var leases = (await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => store.OpenVerifiedAsync(world.Hashes[0], Token)))).Select(opened => opened.Value!).ToArray();
        Assert.Single(leases.Select(lease => lease.Handle).Distinct());
        Assert.True((await world.GetAsync(0)).InUse);
        await (await world.Edge.Client.DeleteAsync(Routes.OsImage(world.Hashes[0]), Token)).ShouldBeProblemAsync(HttpStatusCode.Conflict, ProblemCodes.OsImageInUse);
        foreach (var lease in leases)
        {
            Assert.False(lease.Handle.IsClosed);
            lease.Dispose();
            lease.Dispose();
        }
        Assert.True(leases[0].Handle.IsClosed);
        Assert.NotNull((await world.GetAsync(0)).LastUsedAt);
        Assert.Equal(HttpStatusCode.NoContent, (await world.Edge.Client.DeleteAsync(Routes.OsImage(world.Hashes[0]), Token)).StatusCode);
        world.HasOnly();
        Assert.Equal(OsImageState.Absent, (await world.GetAsync(0)).State);
    }
}
