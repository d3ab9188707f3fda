using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Sightline.Contracts;
using Sightline.Edge.AxisOs;
using Sightline.Edge.AxisOs.Catalogue;
using Sightline.Farm.Vapix.Firmware;
using Sightline.TestKit;
using Xunit;

namespace Sightline.Edge.Tests.AxisOs.Catalogue;

/// <summary>Catalogues over HTTP: only newer ones that a trusted key signed are taken, and a refused one changes nothing.</summary>
public sealed class CatalogueImportTests : IAsyncLifetime
{
    private readonly CatalogueSigner _signer = new();
    private EdgeWorld _world = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _world = await EdgeWorld.StartAsync(new EdgeWorldOptions { Services = services => services.Configure<AxisOsOptions>(options => options.TrustedKeys.Add(_signer.PublicKey)) });

    public async ValueTask DisposeAsync()
    {
        await _world.DisposeAsync();
        _signer.Dispose();
    }

    [Fact]
    public async Task Get_BeforeTheFirst_SaysHowToImportOne()
    {
        var problem = await (await _world.Client.GetAsync(Routes.OsCatalogue, Token)).ShouldBeProblemAsync(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        Assert.Contains("import", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_GoodCatalogue_IsUsedAndKeptOverARestart()
    {
        var taken = await (await PostAsync(_signer.Sign(CatalogueContent.Good()))).ReadAsync<OsCatalogueInfo>();
        Assert.Equal((100, "Test", CatalogueSigner.Id, 2, 5), (taken.Serial, taken.Issuer, taken.KeyId, taken.Models, taken.Releases));
        Assert.Equal(["active", "lts-2022", "lts-2018"], taken.Tracks.Select(track => track.Id));
        await _world.StopHostAsync();
        await _world.StartHostAsync();
        Assert.Equivalent(taken, await _world.Client.GetAsync<OsCatalogueInfo>(Routes.OsCatalogue));
        var model = _world.Room<OsCatalogueHolder>().Current.FindModel("AXIS q8752-e mk_ii");
        Assert.Equal(["13.0.0", "10.12.300"], model!.Releases.Select(release => release.Version.Text));
    }

    [Fact]
    public async Task Import_KeyTakenOffTheList_IsNotUsedAfterARestart()
    {
        await (await PostAsync(_signer.Sign(CatalogueContent.Good()))).ReadAsync<OsCatalogueInfo>();
        var trusted = true;
        await using var other = await EdgeWorld.StartAsync(new EdgeWorldOptions { Services = services => services.Configure<AxisOsOptions>(options => { if (trusted) options.TrustedKeys.Add(_signer.PublicKey); }) });
        await (await PostAsync(_signer.Sign(CatalogueContent.Good()), other)).ReadAsync<OsCatalogueInfo>();
        await other.StopHostAsync();
        trusted = false;
        await other.StartHostAsync();
        await (await other.Client.GetAsync(Routes.OsCatalogue, Token)).ShouldBeProblemAsync(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        Assert.Contains((await other.Client.GetAsync<HealthReport>(Routes.Health)).Faults, fault => fault.Code == "os.catalogue");
    }

    [Fact]
    public async Task Import_SameAgain_ChangesNothing()
    {
        var file = _signer.Sign(CatalogueContent.Good());
        await (await PostAsync(file)).ReadAsync<OsCatalogueInfo>();
        Assert.Equal(100, (await (await PostAsync(file)).ReadAsync<OsCatalogueInfo>()).Serial);
    }

    [Theory]
    [InlineData(99)]
    [InlineData(1)]
    public async Task Import_OlderSerial_IsRefusedAndTheOneBeforeStays(long serial)
    {
        await (await PostAsync(_signer.Sign(CatalogueContent.Good()))).ReadAsync<OsCatalogueInfo>();
        foreach (var query in new[] { "?dryRun=true", "" })
        {
            var problem = await (await PostAsync(_signer.Sign(CatalogueContent.Good(serial)), query: query)).ShouldBeProblemAsync(HttpStatusCode.Conflict, ProblemCodes.OsCatalogueOlder);
            Assert.Contains("100", problem.Detail, StringComparison.Ordinal);
        }
        Assert.Equal(100, (await _world.Client.GetAsync<OsCatalogueInfo>(Routes.OsCatalogue)).Serial);
    }

    [Fact]
    public async Task Import_SameSerialOtherContent_IsRefused()
    {
        await (await PostAsync(_signer.Sign(CatalogueContent.Good()))).ReadAsync<OsCatalogueInfo>();
        var other = CatalogueContent.Good();
        other["issuer"] = "Somebody";
        await (await PostAsync(_signer.Sign(other))).ShouldBeProblemAsync(HttpStatusCode.Conflict, ProblemCodes.OsCatalogueOlder);
        Assert.Equal("Test", (await _world.Client.GetAsync<OsCatalogueInfo>(Routes.OsCatalogue)).Issuer);
    }

    [Fact]
    public async Task Import_DryRun_ChecksAndTakesNothing()
    {
        Assert.Equal(100, (await (await PostAsync(_signer.Sign(CatalogueContent.Good()), query: "?dryRun=true")).ReadAsync<OsCatalogueInfo>()).Serial);
        Assert.Equal(HttpStatusCode.NotFound, (await _world.Client.GetAsync(Routes.OsCatalogue, Token)).StatusCode);
    }

    [Fact]
    public async Task Import_BadContent_NamesThePlaceAndTheOneBeforeStays()
    {
        await (await PostAsync(_signer.Sign(CatalogueContent.Good()))).ReadAsync<OsCatalogueInfo>();
        var bad = CatalogueContent.Good(101);
        bad.Release(0, 0)["version"] = "new";
        var problem = await (await PostAsync(_signer.Sign(bad))).ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
        Assert.Equal(["$.models[0].releases[0].version"], problem.Errors!.Keys);
        Assert.Equal(100, (await _world.Client.GetAsync<OsCatalogueInfo>(Routes.OsCatalogue)).Serial);
    }

    public static TheoryData<string, string> BadSignatures() => new()
    {
        { "empty", "no signed catalogue" }, { "json", "no signed catalogue" }, { "two parts", "no signed catalogue" }, { "header no base64", "no signed catalogue" }, { "header no object", "no signed catalogue" },
        { "header twice", "no signed catalogue" }, { "alg none", "'alg' is 'none'" }, { "alg HS256", "'alg' is 'HS256'" }, { "alg RS256", "'alg' is 'RS256'" }, { "no typ", "'typ' is ''" }, { "typ JWT", "'typ' is 'JWT'" },
        { "crit", "'crit'" }, { "no kid", "no 'kid'" }, { "unknown kid", "not trusted" }, { "other key", "not one of the key" }, { "content changed", "not one of the key" }, { "signature cut", "not one of the key" },
        { "signature empty", "not one of the key" }, { "signature of zeros", "not one of the key" }, { "signature no base64", "not one of the key" },
    };

    [Theory]
    [MemberData(nameof(BadSignatures))]
    public async Task Import_BadSignature_IsRefusedWithTheReason(string kind, string says)
    {
        var problem = await (await PostAsync(Spoil(kind))).ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.OsCatalogueSignature);
        Assert.Contains(says, problem.Detail, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await _world.Client.GetAsync(Routes.OsCatalogue, Token)).StatusCode);
    }

    [Fact]
    public async Task Import_TheShippedSample_IsSignedByTheShippedKeyAndNamesTheFarmsImages()
    {
        var taken = await (await PostAsync(await File.ReadAllBytesAsync(Repository.PathOf("samples", "axis-os", "catalogue.jws"), Token))).ReadAsync<OsCatalogueInfo>();
        Assert.Equal((30, 7), (taken.Models, taken.Tracks.Count));
        foreach (var (name, version) in new[] { ("P3265-LV", "12.11.147"), ("C1410 Mk II", "13.0.0"), ("P3384-V", "6.50.5.7") })
        {
            var image = _world.Room<OsCatalogueHolder>().Current.FindModel(name)!.Find(OsVersion.Parse(version))!.Image!;
            using var made = new MemoryStream();
            FarmImages.Write(FarmImages.OrderOf(image.Name)!, made);
            Assert.Equal((image.Size, image.Sha256), (made.Length, Convert.ToHexStringLower(SHA256.HashData(made.ToArray()))));
        }
    }

    [Fact]
    public async Task Releases_OfTheCatalogue_CanBeFilteredAndSayWhatIsHere()
    {
        await (await PostAsync(_signer.Sign(CatalogueContent.Good()))).ReadAsync<OsCatalogueInfo>();
        var page = await _world.Client.GetAsync<Page<OsRelease>>(Routes.OsReleases + "?filter=model%3DP1367");
        Assert.Equal(["10.12.338", "10.12.240", "8.40.4.6"], page.Items.Select(release => release.Version));
        Assert.Equal(new OsRelease("P1367", "10.12.338", "lts-2022", new DateOnly(2026, 5, 19), false, "Note.", "P1367_10_12_338.bin", 11, CatalogueContent.Hash('b'), false, OsReleaseSource.Catalogue), page.Items[0]);
        Assert.Equal((true, null), (page.Items[1].Revoked, page.Items[1].Sha256));
    }

    private byte[] Spoil(string kind)
    {
        var content = CatalogueContent.Good();
        JsonObject With(string name, string? value)
        {
            var header = CatalogueSigner.Header();
            if (value is null)
                header.Remove(name);
            else
                header[name] = value;
            return header;
        }
        var good = Encoding.ASCII.GetString(_signer.Sign(content)).Split('.');
        byte[] Join(string header, string body, string signature) => Encoding.ASCII.GetBytes($"{header}.{body}.{signature}");
        switch (kind)
        {
            case "empty": return [];
            case "json": return Encoding.UTF8.GetBytes(content.ToJsonString());
            case "two parts": return Encoding.ASCII.GetBytes($"{good[0]}.{good[1]}");
            case "header no base64": return Join("!!!", good[1], good[2]);
            case "header no object": return Join("W10", good[1], good[2]);
            case "header twice": return Join(System.Buffers.Text.Base64Url.EncodeToString("""{"alg":"none","alg":"ES256"}"""u8), good[1], good[2]);
            case "alg none": return _signer.Sign(content, With("alg", "none"));
            case "alg HS256": return _signer.Sign(content, With("alg", "HS256"));
            case "alg RS256": return _signer.Sign(content, With("alg", "RS256"));
            case "no typ": return _signer.Sign(content, With("typ", null));
            case "typ JWT": return _signer.Sign(content, With("typ", "JWT"));
            case "crit": return _signer.Sign(content, With("crit", "b64"));
            case "no kid": return _signer.Sign(content, With("kid", null));
            case "unknown kid": return _signer.Sign(content, With("kid", "stranger"));
            case "other key":
                using (var other = new CatalogueSigner())
                    return other.Sign(content);
            case "content changed": return Join(good[0], Encoding.ASCII.GetString(_signer.Sign(CatalogueContent.Good(101))).Split('.')[1], good[2]);
            case "signature cut": return Join(good[0], good[1], good[2][..40]);
            case "signature empty": return Join(good[0], good[1], "");
            case "signature of zeros": return Join(good[0], good[1], System.Buffers.Text.Base64Url.EncodeToString(new byte[64]));
            case "signature no base64": return Join(good[0], good[1], "***");
            default: throw new ArgumentOutOfRangeException(nameof(kind), kind, null);
        }
    }

    private async Task<HttpResponseMessage> PostAsync(byte[] file, EdgeWorld? world = null, string query = "") =>
        await (world ?? _world).Client.PostAsync(Routes.OsCatalogue + query, new ByteArrayContent(file), Token);
}
