using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Sightline.Contracts;
using Sightline.Edge.Tests.AxisOs.Catalogue;
using Sightline.Edge.Tests.Site;
using Sightline.TestKit;
using Xunit;

namespace Sightline.Edge.Tests.AxisOs.Images;

/// <summary>The edge host is killed while it fetches an image: it goes on where it was, once, and checks the whole.</summary>
public sealed class KilledDownloadTests
{
    private const string Name = "P1367_10_12_0.bin";
    private const int Size = 3_000_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Fetch_KilledTwiceInTheMiddle_GoesOnByRangeAndChecksTheWhole(bool damaged)
    {
        using var folder = new TemporaryFolder();
        using var signer = new CatalogueSigner();
        await using var source = await ImageServer.StartAsync();
        var content = source.Files[Name] = RandomNumberGenerator.GetBytes(Size);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        await using var edge = new KilledEdge(folder.FullName, new Dictionary<string, string>
        {
            ["AxisOs__TrustedKeys__0"] = signer.PublicKey,
            ["AxisOs__ImageSource"] = source.Address.ToString(),
            ["AxisOs__KeepFreeMiB"] = "0",
        });
        await edge.StartAsync(Now);
        await edge.Client.AxisOs.ImportCatalogueAsync(signer.Sign(Catalogue(hash)), cancellationToken: Now);
        long before = 0;
        for (var kill = 0; kill < 2; kill++)
        {
            source.StallNext(1_000_000);
            await edge.Client.AxisOs.FetchImageAsync(hash, Now);
            before = await ReceivedAsync(edge, hash, (kill + 1) * 1_000_000);
            await edge.KillAsync();
            await edge.StartAsync(Now);
            Assert.Equal(OsImageState.Absent, (await edge.Client.AxisOs.GetImageAsync(hash, Now)).State);
        }

        // What a power cut or a failing disk leaves of the part must not get into the image.
        if (damaged)
            Damage(Directory.GetFiles(folder.PathOf("images", "incoming")).Single(file => new FileInfo(file).Length == before));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => edge.Client.AxisOs.FetchImageAsync(hash, Now)));
        var stored = await edge.Client.AxisOs.WaitForImageAsync(hash, cancellationToken: Now);
        Assert.Equal((OsImageState.Stored, (long)Size), (stored.State, stored.Received));
        Assert.Equal(content, await File.ReadAllBytesAsync(folder.PathOf("images", hash), Now));
        string[] asked = ["", "bytes=1000000-", "bytes=2000000-"];
        Assert.Equal(damaged ? [.. asked, ""] : asked, source.Ranges);
    }

    /// <summary>Waits until so many bytes of the image are on disk.</summary>
    private static async Task<long> ReceivedAsync(KilledEdge edge, string hash, long bytes) => (await Eventually.GetAsync(
        string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"),
        Patience,
        async () => await edge.Client.AxisOs.GetImageAsync(hash, Now) is var image && image.Received == bytes ? image : null,
        Now)).Received;

    private static void Damage(string file)
    {
        using var part = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        part.Position = 500_000;
        var was = part.ReadByte();
        part.Position = 500_000;
        part.WriteByte((byte)~was);
    }

    private static JsonObject Catalogue(string hash)
    {
        var catalogue = CatalogueContent.Good();
        (catalogue["pathRules"], catalogue["downgradeFloors"]) = (new JsonArray(), new JsonArray());
        catalogue["models"]![0]!["releases"] = new JsonArray(new JsonObject { ["version"] = "10.12.0", ["track"] = "lts-2022", ["image"] = new JsonObject { ["file"] = Name, ["size"] = Size, ["sha256"] = hash } });
        return catalogue;
    }
}
