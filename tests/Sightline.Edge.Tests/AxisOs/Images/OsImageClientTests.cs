using Sightline.Client;
using Sightline.Contracts;
using Xunit;

namespace Sightline.Edge.Tests.AxisOs.Images;

/// <summary>
/// The typed client and the edge host together, over TLS and HTTP/2 as in the field.
/// Runs alone, for the runtime counts the allocations of the whole process.
/// </summary>
[Collection(nameof(OsImageClientTests))]
[CollectionDefinition(nameof(OsImageClientTests), DisableParallelization = true)]
public sealed class OsImageClientTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Add_LargeFile_IsStreamedWithProgress()
    {
        const int size = 48 << 20;
        await using var world = await ImageWorld.StartAsync(withSource: false);
        using var client = ClientOf(world);
        var told = new Told();
        var before = GC.GetTotalAllocatedBytes();
        var image = await client.AxisOs.AddImageAsync(new Noise(size), "P1367_1_2_3.bin", told, Token);
        Assert.Equal((size, OsImageState.Stored, size), ((int)image.Size, image.State, (int)told.Last));
        Assert.True(GC.GetTotalAllocatedBytes() - before < size, "The file was held in memory.");
        await client.AxisOs.RemoveImageAsync(image.Sha256, Token);
        Assert.Equal(404, (await Assert.ThrowsAsync<EdgeApiException>(() => client.AxisOs.GetImageAsync(image.Sha256, Token))).Problem.Status);
    }

    [Fact]
    public async Task Add_RefusedInTheMiddle_TellsWhy()
    {
        await using var world = await ImageWorld.StartAsync(withSource: false, change: options => options.ImageQuotaGiB = 0.01);
        using var client = ClientOf(world);
        var refused = await Assert.ThrowsAsync<EdgeApiException>(() => client.AxisOs.AddImageAsync(new Noise(64 << 20), "large.bin", cancellationToken: Token));
        Assert.Equal(ProblemCodes.OsImageNoRoom, refused.Problem.Code);
        world.HasOnly();
    }

    [Fact]
    public async Task Fetch_ThroughTheClient_EndsStored()
    {
        await using var world = await ImageWorld.StartAsync();
        world.Source.CutNext(100_000);
        using var client = ClientOf(world);
        Assert.Equal(OsImageState.Downloading, (await client.AxisOs.FetchImageAsync(world.Hashes[0], Token)).State);
        Assert.Equal(OsImageState.Stored, (await client.AxisOs.WaitForImageAsync(world.Hashes[0], cancellationToken: Token)).State);
        Assert.Equal(100, (await client.AxisOs.GetCatalogueAsync(Token)).Serial);
        Assert.True((await client.AxisOs.ListReleasesAsync(new ListQuery("model=P1367"), Token)).Items[0].Stored);
    }

    private static EdgeClient ClientOf(ImageWorld world) => new(new EdgeAddress(world.Edge.Host.ApiAddress, world.Edge.Host.ReadToken(), world.Edge.Host.Connection.Fingerprint));

    private sealed class Told : IProgress<long>
    {
        public long Last { get; private set; }

        public void Report(long value) => Last = value;
    }

    /// <summary>So many bytes that are not in memory.</summary>
    private sealed class Noise(int size) : Stream
    {
        private readonly Random _random = new(3);
        private long _left = size;

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => size;

        public override long Position
        {
            get => size - _left;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            count = (int)Math.Min(count, _left);
            _random.NextBytes(buffer.AsSpan(offset, count));
            _left -= count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
