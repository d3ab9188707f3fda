using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sightline.Contracts;
using Sightline.TestKit;

namespace Sightline.Cli.Tests.Commands;

/// <summary><c>sightline os</c>: what it asks the edge host, and what it makes without one.</summary>
public sealed class OsCommandTests : IDisposable
{
    private const string Source = """{"issuer":"Acme","tracks":[],"models":[]}""";
    private static readonly string One = new('a', 64);
    private static readonly OsCatalogueInfo Info = new(7, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, "Acme", "acme", 1, 2, [new OsTrack("lts-2026", "LTS 2026", "12.11", new DateOnly(2031, 12, 31))]);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task NewKeyAndSign_MakeAFileThatThePublicKeyVerifies()
    {
        Assert.Equal(0, (await CliRun.OnceAsync(null, "os", "catalogue", "new-key", _folder.PathOf("acme.json"), "--id", "acme-2026")).Exit);
        var signed = await CliRun.OnceAsync(null, "os", "catalogue", "sign", _folder.Write("source.json", Source), "--key", _folder.PathOf("acme.json"), "--to", _folder.PathOf("acme.jws"));
        Assert.True(signed.Exit == 0, signed.Error);
        var parts = (await File.ReadAllTextAsync(_folder.PathOf("acme.jws"), TestContext.Current.CancellationToken)).Trim().Split('.');
        var key = JsonNode.Parse(await File.ReadAllTextAsync(_folder.PathOf("acme.public.json"), TestContext.Current.CancellationToken))!;
        Assert.Null(key["d"]);
        using var verifier = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = Base64Url.DecodeFromChars((string)key["x"]!), Y = Base64Url.DecodeFromChars((string)key["y"]!) } });
        Assert.True(verifier.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
        var header = JsonNode.Parse(Base64Url.DecodeFromChars(parts[0]))!;
        Assert.Equal(("ES256", "axis-os-catalogue", "acme-2026"), ((string)header["alg"]!, (string)header["typ"]!, (string)header["kid"]!));
        var content = JsonSerializer.Deserialize(Base64Url.DecodeFromChars(parts[1]), ContractsJson.Default.OsCatalogueFile)!;
        Assert.Equal((1, "Acme"), (content.Format, content.Issuer));
        Assert.InRange(content.Serial, 202600000000, 999999999999);
        Assert.InRange(DateTimeOffset.UtcNow - content.IssuedAt, TimeSpan.Zero, TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task NewKey_PrivateFile_IsForItsOwnerAloneAndIsNeverReplaced()
    {
        var path = _folder.PathOf("key.json");
        Assert.Equal(0, (await CliRun.OnceAsync(null, "os", "catalogue", "new-key", path, "--id", "a")).Exit);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        var first = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        var again = await CliRun.OnceAsync(null, "os", "catalogue", "new-key", path, "--id", "a");
        Assert.Equal(2, again.Exit);
        Assert.Equal(first, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        var secret = (string)JsonNode.Parse(first)!["d"]!;
        Assert.DoesNotContain(secret, again.Error + again.Out, StringComparison.Ordinal);
        Assert.Equal(2, (await CliRun.OnceAsync(null, "os", "catalogue", "new-key", _folder.PathOf("other.json"), "--id", "a b")).Exit);
    }

    [Theory]
    [InlineData("not json", "no catalogue")]
    [InlineData("[]", "no JSON object")]
    [InlineData("""{"issuer":"Acme"}""", "no catalogue")]
    public async Task Sign_WhatIsNoCatalogue_IsRefused(string source, string says)
    {
        await CliRun.OnceAsync(null, "os", "catalogue", "new-key", _folder.PathOf("acme.json"), "--id", "acme");
        var run = await CliRun.OnceAsync(null, "os", "catalogue", "sign", _folder.Write("source.json", source), "--key", _folder.PathOf("acme.json"), "--to", _folder.PathOf("acme.jws"));
        Assert.Equal(2, run.Exit);
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.PathOf("acme.jws")));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"kty":"EC","crv":"P-256","kid":"a","x":"AA","y":"AA"}""")]
    [InlineData("""{"kty":"EC","crv":"P-256","kid":"a","x":"AA","y":"AA","d":"sixteen-secret-d"}""")]
    public async Task Sign_WithWhatIsNoKey_IsRefusedAndTellsNothingOfIt(string key)
    {
        var run = await CliRun.OnceAsync(null, "os", "catalogue", "sign", _folder.Write("source.json", Source), "--key", _folder.Write("key.json", key), "--to", _folder.PathOf("acme.jws"));
        Assert.Equal(2, run.Exit);
        Assert.DoesNotContain("sixteen", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_SendsTheFileAndShowsWhatIsThere()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        edge.On("POST", Routes.OsCatalogue, Info, ContractsJson.Default.OsCatalogueInfo);
        var run = await CliRun.OnceAsync(edge, "os", "catalogue", "import", _folder.Write("c.jws", "a.b.c"), "--dry-run");
        Assert.True(run.Exit == 0, run.Error);
        var request = edge.Only(Routes.OsCatalogue);
        Assert.Equal(("a.b.c", "?dryRun=true"), (request.Body, request.Query));
        Assert.Contains("LTS 2026 (12.11, until 2031-12-31)", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inventory_ShowsCountsAndObstacles()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        var row = new OsInventoryRow("P3265-LV", 5, [new OsVersionCount("12.11.77", "lts-2026", 5)], "12.11.147", "13.0.0", "12.11.147", "lts-2026", 0, 5, new DateOnly(2031, 12, 31), [new OsObstacle("os.image-missing", "The image is missing.", 5)]);
        edge.On("GET", Routes.OsInventory, new Page<OsInventoryRow>([row], 1, null), ContractsJson.Default.PageOsInventoryRow);
        var run = await CliRun.OnceAsync(edge, "os", "inventory");
        Assert.True(run.Exit == 0, run.Error);
        Assert.Contains("12.11.77 (5)", run.Out, StringComparison.Ordinal);
        Assert.Contains("5: The image is missing.", run.Out, StringComparison.Ordinal);
        Assert.Contains("2031-12-31", (await CliRun.OnceAsync(edge, "os", "inventory", "-o", "csv")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddImages_OneBadFile_DoesNotHoldUpTheOthers()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        edge.On("POST", Routes.OsImages, Image(OsImageState.Stored), ContractsJson.Default.OsImage, 201);
        var run = await CliRun.OnceAsync(edge, "os", "images", "add", _folder.Write("P1_1_2_3.bin", "one"), _folder.PathOf("missing.bin"), _folder.Write("P 2+.bin", "two"));
        Assert.Equal(1, run.Exit);
        Assert.Contains("missing.bin", run.Error, StringComparison.Ordinal);
        Assert.Equal([("one", "?name=P1_1_2_3.bin"), ("two", "?name=P%202%2B.bin")], edge.Requests.Select(request => (request.Body, request.Query)));
    }

    [Fact]
    public async Task FetchImages_ByTheBeginningOfTheHash_WaitsForThem()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        var asked = 0;
        edge.On("GET", Routes.OsImages, new Page<OsImage>([Image(OsImageState.Absent)], 1, null), ContractsJson.Default.PageOsImage)
            .On("POST", Routes.FetchOsImage(One), Image(OsImageState.Downloading), ContractsJson.Default.OsImage, 202)
            .On("GET", Routes.OsImage(One), context => FakeEdgeHost.WriteAsync(context, 200, "application/json", JsonSerializer.SerializeToUtf8Bytes(Image(++asked < 3 ? OsImageState.Downloading : OsImageState.Failed), ContractsJson.Default.OsImage)));
        var run = await CliRun.OnceAsync(edge, "os", "images", "fetch", "AAAA");
        Assert.Equal((1, 3), (run.Exit, asked));
        Assert.Equal(2, (await CliRun.OnceAsync(edge, "os", "images", "fetch", "bbbb")).Exit);
    }

    [Fact]
    public async Task RemoveImages_AsksForEach()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        edge.On("DELETE", Routes.OsImage(One), context =>
        {
            context.Response.StatusCode = 204;
            return Task.CompletedTask;
        });
        Assert.Equal(0, (await CliRun.OnceAsync(edge, "os", "images", "remove", One)).Exit);
        Assert.Single(edge.Requests);
    }

    private static OsImage Image(OsImageState state) => new(One, "P1_1_2_3.bin", 3, "P1", "1.2.3", OsReleaseSource.Catalogue, state, 3, null, null, false, null);
}
