using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Sightline.Farm.Commands;
using Sightline.Farm.Vapix.Firmware;
using Xunit;

namespace Sightline.Farm.Tests.Firmware;

/// <summary>Images that the farm serves: always the same bytes, in parts if wanted.</summary>
public sealed class ImagePartTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("P3265-LV", "12.11.147")]
    [InlineData("C1410 Mk II", "13.0.0")]
    public async Task Images_AreWhatTheCommandMakes_AndCanBeFetchedInParts(string product, string version)
    {
        await using var farm = await TestFarm.OneAsync("12.11", change: options => options with { ImageSize = 100_000 });
        using var control = new HttpClient { BaseAddress = farm.ControlAddress };
        var made = Make(new FarmImageOrder(product, version, 100_000));
        var route = "images/" + Uri.EscapeDataString(FarmImages.FileName(product, version));
        using var whole = await control.GetAsync(route, Token);
        Assert.Equal(made, await whole.Content.ReadAsByteArrayAsync(Token));
        Assert.False(whole.Headers.ETag!.IsWeak);
        using var request = new HttpRequestMessage(HttpMethod.Get, route) { Headers = { Range = new RangeHeaderValue(70_000, null), IfRange = new RangeConditionHeaderValue(whole.Headers.ETag) } };
        using var rest = await control.SendAsync(request, Token);
        Assert.Equal(HttpStatusCode.PartialContent, rest.StatusCode);
        Assert.Equal(made[70_000..], await rest.Content.ReadAsByteArrayAsync(Token));
    }

    [Theory]
    [InlineData("images/X9999_12_11_147.bin")]
    [InlineData("images/P3265-LV_newest.bin")]
    [InlineData("images/P3265-LV_12_11_147.txt")]
    public async Task Images_OfNothingKnown_AreNotFound(string route)
    {
        await using var farm = await TestFarm.OneAsync("12.11");
        using var control = new HttpClient { BaseAddress = farm.ControlAddress };
        Assert.Equal(HttpStatusCode.NotFound, (await control.GetAsync(route, Token)).StatusCode);
    }

    /// <summary>The sample catalogue names hashes of images: if this changes, samples/axis-os/make has to be run and its result committed.</summary>
    [Theory]
    [InlineData("P3265-LV", "12.11.147", "6872888a5d6305a3b378a1a23f27cb75d7729c9b9847e62ea0c8c99308a40dd2")]
    [InlineData("C1410 Mk II", "13.0.0", "93cf01859dbaee37ab59046f3f7c1a79bb17d04cbccc0682a21a92186217229d")]
    public void Write_TheSameOrder_IsTheSameBytesOnEveryMachine(string product, string version, string hash) =>
        Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(Make(new FarmImageOrder(product, version, FarmImages.UsualSize)))));

    [Theory]
    [InlineData("P3265-LV_12_11_147.bin", "P3265-LV", "12.11.147")]
    [InlineData("P3265-LVE_13_0_0.bin", "P3265-LVE", "13.0.0")]
    [InlineData("Q8752-E_Mk_II_11_11_212.bin", "Q8752-E Mk II", "11.11.212")]
    public void OrderOf_AFileName_IsWhatItWasMadeFrom(string name, string product, string version)
    {
        Assert.Equal(name, FarmImages.FileName(product, version));
        Assert.Equal((product, version), (FarmImages.OrderOf(name)!.Product, FarmImages.OrderOf(name)!.Version));
    }

    [Fact]
    public void Catalogue_OfASource_HasTheReleasesOfEachModelsLines()
    {
        var source = JsonNode.Parse("""{"issuer":"x","releases":[{"version":"12.11.77","notes":"n"},{"version":"12.1.5"},{"version":"13.0.0"}],"models":[{"name":"P3265-LV","lines":["12.11","13"]},{"name":"M1137","lines":["12.1"]}]}""")!.AsObject();
        var content = CatalogueCommand.Expand(source, 10_000);
        Assert.False(content.ContainsKey("releases"));
        Assert.Equal(["12.11.77", "13.0.0"], content["models"]![0]!["releases"]!.AsArray().Select(release => (string?)release!["version"]));
        Assert.Equal(["12.1.5"], content["models"]![1]!["releases"]!.AsArray().Select(release => (string?)release!["version"]));
        var image = content["models"]![0]!["releases"]![0]!["image"]!;
        var made = Make(new FarmImageOrder("P3265-LV", "12.11.77", 10_000));
        Assert.Equal(("P3265-LV_12_11_77.bin", made.LongLength, Convert.ToHexStringLower(SHA256.HashData(made))), ((string)image["file"]!, (long)image["size"]!, (string)image["sha256"]!));
    }

    private static byte[] Make(FarmImageOrder order)
    {
        using var image = new MemoryStream();
        FarmImages.Write(order, image);
        return image.ToArray();
    }
}
