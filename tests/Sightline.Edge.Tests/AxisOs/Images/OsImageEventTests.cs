using System.Text.Json;
using Sightline.Contracts;
using Sightline.Edge.Tests.Api;
using Xunit;

namespace Sightline.Edge.Tests.AxisOs.Images;

/// <summary>Who listens to the stream sees what others do with images and catalogues.</summary>
public sealed class OsImageEventTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fetch_Listener_SeesItComeAndBeHere()
    {
        await using var world = await ImageWorld.StartAsync();
        await using var stream = await SseReader.OpenAsync(world.Edge.Client, null);
        (await world.Edge.Client.PostAsync(Routes.FetchOsImage(world.Hashes[0]), null, Token)).EnsureSuccessStatusCode();

        var last = await LastAsync(stream, image => image.State == OsImageState.Stored);
        Assert.Equal((world.Hashes[0], ImageWorld.Size, ImageWorld.Size), (last.Sha256, last.Size, last.Received));
        Assert.Equal(await world.GetAsync(0), last);
    }

    [Fact]
    public async Task Fetch_SourceWithoutTheImage_ListenerSeesWhy()
    {
        await using var world = await ImageWorld.StartAsync();
        await world.Source.DisposeAsync();
        await using var stream = await SseReader.OpenAsync(world.Edge.Client, null);
        (await world.Edge.Client.PostAsync(Routes.FetchOsImage(world.Hashes[0]), null, Token)).EnsureSuccessStatusCode();

        var tried = await LastAsync(stream, image => image.Message is not null);
        Assert.Contains("Tried again soon", tried.Message, StringComparison.Ordinal);
        Assert.Equal(OsImageState.Downloading, tried.State);
    }

    [Fact]
    public async Task OwnImage_AddedAndRemoved_ListenerSeesBoth()
    {
        await using var world = await ImageWorld.StartAsync(withSource: false);
        await using var stream = await SseReader.OpenAsync(world.Edge.Client, null);
        using var content = new ByteArrayContent([1, 2, 3]);
        var added = await (await world.Edge.Client.PostAsync($"{Routes.OsImages}?name=M1065-LW_9.80.121.bin", content, Token)).ReadAsync<OsImage>();
        Assert.Equal(added, await LastAsync(stream, image => image.State == OsImageState.Stored));

        (await world.Edge.Client.DeleteAsync(Routes.OsImage(added.Sha256), Token)).EnsureSuccessStatusCode();
        var gone = await stream.NextAsync();
        Assert.Equal(EventNames.OsImageGone, gone.EventType);
        Assert.Equal(added.Sha256, JsonSerializer.Deserialize(gone.Data, ContractsJson.Default.OsImageGone)!.Sha256);
    }

    [Fact]
    public async Task Import_Listener_SeesTheCatalogueOnce()
    {
        await using var world = await ImageWorld.StartAsync();
        await using var stream = await SseReader.OpenAsync(world.Edge.Client, null);
        await world.ImportAsync(2, issue: 101);
        var news = await stream.NextAsync();
        Assert.Equal(EventNames.OsCatalogue, news.EventType);
        Assert.Equivalent(await world.Edge.Client.GetAsync<OsCatalogueInfo>(Routes.OsCatalogue), JsonSerializer.Deserialize(news.Data, ContractsJson.Default.OsCatalogueInfo));

        // An own image makes the catalogue anew, with the same issue: that is no news of the catalogue.
        using var content = new ByteArrayContent([1, 2, 3]);
        (await world.Edge.Client.PostAsync($"{Routes.OsImages}?name=M1065-LW_9.80.121.bin", content, Token)).EnsureSuccessStatusCode();
        Assert.Equal(EventNames.OsImage, (await stream.NextAsync()).EventType);
    }

    private static async Task<OsImage> LastAsync(SseReader stream, Func<OsImage, bool> isIt)
    {
        while (true)
        {
            var news = await stream.NextAsync();
            Assert.Equal(EventNames.OsImage, news.EventType);
            if (JsonSerializer.Deserialize(news.Data, ContractsJson.Default.OsImage) is { } image && isIt(image))
                return image;
        }
    }
}
