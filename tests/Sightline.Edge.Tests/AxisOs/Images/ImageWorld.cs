using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Sightline.Contracts;
using Sightline.Edge.AxisOs;
using Sightline.Edge.Tests.AxisOs.Catalogue;
using Xunit;

namespace Sightline.Edge.Tests.AxisOs.Images;

/// <summary>An edge host with a catalogue whose images lie on a download server.</summary>
internal sealed class ImageWorld : IAsyncDisposable
{
    public const int Size = 400_000;
    private readonly CatalogueSigner _signer = new();

    private ImageWorld()
    {
    }

    public EdgeWorld Edge { get; private set; } = null!;

    public ImageServer Source { get; private set; } = null!;

    /// <summary>SHA-256 of the image of 10.12.N, for N from 0.</summary>
    public List<string> Hashes { get; } = [];

    public string Incoming => Path.Combine(Edge.Folder, "images", "incoming");

    public static async Task<ImageWorld> StartAsync(int images = 1, Action<AxisOsOptions>? change = null, bool withSource = true)
    {
        var world = new ImageWorld { Source = await ImageServer.StartAsync() };
        world.Edge = await EdgeWorld.StartAsync(new EdgeWorldOptions
        {
            Services = services => services.Configure<AxisOsOptions>(options =>
            {
                options.TrustedKeys.Add(world._signer.PublicKey);
                options.ImageSource = withSource ? world.Source.Address : null;
                options.DownloadStallSeconds = 1;
                options.KeepFreeMiB = 0;
                change?.Invoke(options);
            }),
        });
        await world.ImportAsync(images);
        return world;
    }

    public static byte[] Content(int image)
    {
        var bytes = new byte[Size];
        new Random(image).NextBytes(bytes);
        return bytes;
    }

    public Task<OsImage> GetAsync(int image) => Edge.Client.GetAsync<OsImage>(Routes.OsImage(Hashes[image]));

    /// <summary>Names of the complete files in the image folder.</summary>
    public string[] Stored() => [.. Directory.GetFiles(Path.Combine(Edge.Folder, "images")).Select(file => Path.GetFileName(file)!)];

    /// <summary>Names of the unfinished ones.</summary>
    public string[] Unfinished() => [.. Directory.GetFiles(Incoming).Select(file => Path.GetFileName(file)!)];

    /// <summary>These images are here whole, and nothing else is left of anything.</summary>
    public void HasOnly(params string[] hashes)
    {
        Assert.Equal(hashes, Stored());
        Assert.Empty(Unfinished());
    }

    public async ValueTask DisposeAsync()
    {
        await Edge.DisposeAsync();
        await Source.DisposeAsync();
        _signer.Dispose();
    }

    /// <summary>Imports a catalogue of so many images.</summary>
    public async Task ImportAsync(int images, int issue = 100)
    {
        Hashes.Clear();
        var releases = new JsonArray();
        for (var image = 0; image < images; image++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"P1367_10_12_{image}.bin");
            Source.Files[name] = Content(image);
            Hashes.Add(Convert.ToHexStringLower(SHA256.HashData(Content(image))));
            releases.Add((JsonNode)new JsonObject { ["version"] = $"10.12.{image}", ["track"] = "lts-2022", ["image"] = new JsonObject { ["file"] = name, ["size"] = Size, ["sha256"] = Hashes[image] } });
        }
        var catalogue = CatalogueContent.Good();
        (catalogue["pathRules"], catalogue["downgradeFloors"]) = (new JsonArray(), new JsonArray());
        catalogue["serial"] = issue;
        catalogue["models"]![0]!["releases"] = releases;
        using var answer = await Edge.Client.PostAsync(Routes.OsCatalogue, new ByteArrayContent(_signer.Sign(catalogue)), TestContext.Current.CancellationToken);
        await answer.ReadAsync<OsCatalogueInfo>();
    }
}
