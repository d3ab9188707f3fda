using System.Text;
using System.Text.Json.Nodes;
using Sightline.Contracts;
using Sightline.Edge.AxisOs.Catalogue;
using Xunit;

namespace Sightline.Edge.Tests.AxisOs.Catalogue;

/// <summary>What is wrong with a catalogue is said with the place where it is.</summary>
public sealed class CatalogueReaderTests
{
    private static readonly Dictionary<string, (Action<JsonObject> Spoil, string Path, string Says)> Bad = new()
    {
        ["format of the future"] = (file => file["format"] = 2, "$.format", "reads format 1"),
        ["serial of zero"] = (file => file["serial"] = 0, "$.serial", "from 1"),
        ["serial as a text"] = (file => file["serial"] = "5", "$.serial", "A whole number"),
        ["no issuer"] = (file => file.Remove("issuer"), "$.issuer", "Is required"),
        ["issuer in two lines"] = (file => file["issuer"] = "a\nb", "$.issuer", "in one line"),
        ["no time"] = (file => file["issuedAt"] = "yesterday", "$.issuedAt", "A time"),
        ["member that is not known"] = (file => file["modles"] = new JsonArray(), "$.modles", "no such member"),
        ["models are no list"] = (file => file["models"] = new JsonObject(), "$.models", "A list"),
        ["model without releases"] = (file => file["models"]![0]!.AsObject().Remove("releases"), "$.models[0].releases", "Is required"),
        ["model name with a slash"] = (file => file["models"]![0]!["name"] = "../P1367", "$.models[0].name", "A product name"),
        ["two models of one name"] = (file => file["models"]![1]!["name"] = "p-1367", "$.models[1].name", "Another model"),
        ["version with a letter"] = (file => file.Release(0, 0)["version"] = "8.40.x", "$.models[0].releases[0].version", "One to four numbers"),
        ["version of five numbers"] = (file => file.Release(0, 0)["version"] = "8.40.4.6.1", "$.models[0].releases[0].version", "One to four numbers"),
        ["two releases with one version"] = (file => file.Release(0, 2)["version"] = "10.12.0338", "$.models[0].releases[2].version", "Another release of P1367"),
        ["release of an unknown track"] = (file => file.Release(0, 1)["track"] = "lts-1999", "$.models[0].releases[1].track", "no track"),
        ["release outside its track"] = (file => file.Release(0, 1)["track"] = "active", "$.models[0].releases[1].track", "not in the line 13"),
        ["day that is none"] = (file => file.Release(0, 1)["released"] = "2026-02-30", "$.models[0].releases[1].released", "is expected"),
        ["revoked as a word"] = (file => file.Release(0, 1)["revoked"] = "yes", "$.models[0].releases[1].revoked", "true or false"),
        ["hash in capitals"] = (file => file.Release(0, 0)["image"]!["sha256"] = CatalogueContent.Hash('A'), "$.models[0].releases[0].image.sha256", "lower-case"),
        ["hash too short"] = (file => file.Release(0, 0)["image"]!["sha256"] = "abc", "$.models[0].releases[0].image.sha256", "64"),
        ["image of no size"] = (file => file.Release(0, 0)["image"]!["size"] = 0, "$.models[0].releases[0].image.size", "1 to"),
        ["image of 5 GiB"] = (file => file.Release(0, 0)["image"]!["size"] = 5L << 30, "$.models[0].releases[0].image.size", "1 to"),
        ["file in another folder"] = (file => file.Release(0, 0)["image"]!["file"] = "../../etc/passwd", "$.models[0].releases[0].image.file", "plain file name"),
        ["file with a blank"] = (file => file.Release(0, 0)["image"]!["file"] = "a b.bin", "$.models[0].releases[0].image.file", "plain file name"),
        ["one name for two contents"] = (file => file.Release(0, 1)["image"]!["file"] = "P1367_8_40_4_6.bin", "$.models[0].releases[1].image.file", "another content"),
        ["one content of two sizes"] = (file => file.Release(0, 1)["image"]!["sha256"] = CatalogueContent.Hash('a'), "$.models[0].releases[1].image.sha256", "10 bytes"),
        ["two tracks of one id"] = (file => file["tracks"]![1]!["id"] = "lts-2022", "$.tracks[1].id", "Another track"),
        ["two tracks of one line"] = (file => file["tracks"]![1]!["line"] = "8.40.0", "$.models[1].releases[0].track", "not in the line"),
        ["track line of words"] = (file => file["tracks"]![1]!["line"] = "newest", "$.tracks[1].line", "A line"),
        ["track id with capitals"] = (file => file["tracks"]![1]!["id"] = "Active", "$.tracks[1].id", "Lower-case"),
        ["track without a name"] = (file => file["tracks"]![1]!["name"] = "", "$.tracks[1].name", "1 to 64"),
        ["rule for an unknown model"] = (file => file["pathRules"]![0]!["models"]![0] = "P1368", "$.pathRules[0].models[0]", "no model"),
        ["rule that names a model twice"] = (file => file["pathRules"]![0]!["models"]!.AsArray().Add("p1367"), "$.pathRules[0].models[1]", "twice"),
        ["rule through an unknown version"] = (file => file["pathRules"]![0]!["via"] = "9.80", "$.pathRules[0].via", "P1367 has no release in 9.80"),
        ["rule through a withdrawn version"] = (file => file["pathRules"]![0]!["via"] = "10.12.240", "$.pathRules[0].via", "P1367 has no release in 10.12.240"),
        ["rule for all through an unknown version"] = (file => (file["pathRules"]![0]!.AsObject()["via"], file["pathRules"]![0]!.AsObject()["models"]) = ("9.80", null), "$.pathRules[0].via", "No model has a release in 9.80"),
        ["rule that leads back to itself"] = (file => file["pathRules"]![0]!["via"] = "10.12", "$.pathRules[0].via", "back to itself"),
        ["rule of the wrong kind"] = (file => file["pathRules"]![0]!["kind"] = "Target", "$.pathRules[0].kind", "Forced or Advised"),
        ["rule of no kind"] = (file => file["pathRules"]![0]!["kind"] = "Perhaps", "$.pathRules[0].kind", "One of"),
        ["rule without a reason"] = (file => file["pathRules"]![0]!["reason"] = "", "$.pathRules[0].reason", "1 to 500"),
        ["floor for an unknown chip"] = (file => file["downgradeFloors"]![0]!["chips"]![0] = "ARTPEC-99", "$.downgradeFloors[0].chips[0]", "No model"),
        ["floor above what runs"] = (file => file["downgradeFloors"]![0]!["floor"] = "13", "$.downgradeFloors[0].floor", "at or below"),
        ["floor of an empty range"] = (file => file["downgradeFloors"]![0]!["fromBelow"] = "11.6", "$.downgradeFloors[0].fromBelow", "no device"),
        ["app rule for every app"] = (file => file["appRules"]![0]!["condition"] = "Installed", "$.appRules[0].apps", "name the apps"),
        ["app rule that ends before it begins"] = (file => file["appRules"]![0]!["fromBelow"] = "14.0", "$.appRules[0].fromBelow", "at or below"),
        ["app of no name"] = (file => file["appRules"]![0]!["apps"] = new JsonArray(""), "$.appRules[0].apps[0]", "package name"),
    };

    public static TheoryData<string> Kinds() => [.. Bad.Keys];

    [Fact]
    public void Read_GoodCatalogue_IsTaken()
    {
        Assert.True(Read(CatalogueContent.Good().ToJsonString()).Try(out var file, out var refusal), refusal?.Detail);
        Assert.Equal((100, "Test", 3, 2), (file.Serial, file.Issuer, file.Tracks.Count, file.Models.Count));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Read_SpoiltCatalogue_NamesThePlace(string kind)
    {
        var file = CatalogueContent.Good();
        Bad[kind].Spoil(file);
        Assert.False(Read(file.ToJsonString()).Try(out _, out var refusal));
        Assert.Equal((400, ProblemCodes.Invalid), (refusal.Status, refusal.Code));
        Assert.NotNull(refusal.Errors);
        Assert.True(refusal.Errors.TryGetValue(Bad[kind].Path, out var messages), $"Nothing is said of {Bad[kind].Path}, but of {string.Join(", ", refusal.Errors.Select(error => $"{error.Key}: {error.Value[0]}"))}.");
        Assert.Contains(messages, message => message.Contains(Bad[kind].Says, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("{\"format\":1,", "line 1")]
    [InlineData("{\"format\":1,\"format\":1}", "twice")]
    public void Read_NoJson_SaysWhere(string text, string says)
    {
        Assert.False(Read(text).Try(out _, out var refusal));
        Assert.Contains(says, refusal.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "An object")]
    [InlineData("null", "An object")]
    public void Read_OtherJson_SaysWhatIsExpected(string text, string says)
    {
        Assert.False(Read(text).Try(out _, out var refusal));
        Assert.Contains(says, refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SeveralFaults_AreAllNamed()
    {
        var file = CatalogueContent.Good();
        file.Release(0, 0)["version"] = "x";
        file.Release(0, 1)["image"]!["size"] = -1;
        Assert.False(Read(file.ToJsonString()).Try(out _, out var refusal));
        Assert.Equal(["$.models[0].releases[0].version", "$.models[0].releases[1].image.size"], refusal.Errors!.Keys);
    }

    private static Sightline.Edge.Api.Problems.Checked<OsCatalogueFile> Read(string json) => CatalogueReader.Read(Encoding.UTF8.GetBytes(json));
}
