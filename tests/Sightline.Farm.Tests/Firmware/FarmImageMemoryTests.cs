using Sightline.Farm.Vapix.Firmware;
using Xunit;

namespace Sightline.Farm.Tests.Firmware;

/// <summary>What a large image costs in memory. Runs alone, for the runtime counts the allocations of the whole process.</summary>
[Collection(nameof(FarmImageMemoryTests))]
[CollectionDefinition(nameof(FarmImageMemoryTests), DisableParallelization = true)]
public sealed class FarmImageMemoryTests
{
    private const int Size = 64_000_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_LargeImage_KeepsNothingOfIt()
    {
        var path = Path.Combine(Path.GetTempPath(), $"farm-image-{Guid.NewGuid():N}.bin");
        try
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            FarmImages.Write(new FarmImageOrder("Q1656", "12.11.77", Size), path);
            await using var file = File.OpenRead(path);
            Assert.Equal(FarmImageFlaw.None, (await FarmImageReader.ReadAsync(file, Token)).Flaw);
            Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, Size / 4);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
