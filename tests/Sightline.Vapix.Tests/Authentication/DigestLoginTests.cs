using Sightline.Vapix.Authentication;
using Xunit;

namespace Sightline.Vapix.Tests.Authentication;

/// <summary>The examples of RFC 7616 section 3.9.1 and RFC 2069 (errata 749).</summary>
public sealed class DigestLoginTests
{
    private const string Nonce = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
    private const string ClientNonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";

    [Theory]
    [InlineData("MD5", "8ca523f5e9506fed4657c9700eebdbec")]
    [InlineData("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1")]
    public void AuthorizationFor_ExampleOfRfc7616_GivesItsResponse(string algorithm, string response)
    {
        var challenge = ChallengeParser.Parse([$"Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm={algorithm}, nonce=\"{Nonce}\", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\""]).Single();
        var login = new DigestLogin(challenge, DigestHash.Read(algorithm)!.Value, new DeviceCredentials("Mufasa", "Circle of Life"), () => ClientNonce);
        var header = login.AuthorizationFor("GET", "/dir/index.html");
        Assert.Contains($"response=\"{response}\"", header);
        Assert.Contains("nc=00000001", header);
        Assert.Contains($"algorithm={algorithm}", header);
        Assert.Contains("opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"", header);
        Assert.Contains("uri=\"/dir/index.html\"", header);
        Assert.Contains("nc=00000002", login.AuthorizationFor("GET", "/dir/index.html"));
    }

    [Fact]
    public void AuthorizationFor_NoQop_GivesTheResponseOfRfc2069()
    {
        var challenge = ChallengeParser.Parse(["Digest realm=\"testrealm@host.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", opaque=\"5ccc069c403ebaf9f0171e9517f40e41\""]).Single();
        var login = new DigestLogin(challenge, DigestAlgorithm.Md5, new DeviceCredentials("Mufasa", "CircleOfLife"));
        var header = login.AuthorizationFor("GET", "/dir/index.html");
        Assert.Contains("response=\"1949323746fe6a43ef61f9606e7febea\"", header);
        Assert.DoesNotContain("qop", header);
        Assert.DoesNotContain("nc=", header);
    }

    [Fact]
    public void AuthorizationFor_QuotesInNames_EscapesThem()
    {
        var challenge = ChallengeParser.Parse(["Digest realm=\"a\\\"b\\\\c\", nonce=\"n\", qop=\"auth\""]).Single();
        var header = new DigestLogin(challenge, DigestAlgorithm.Md5, new DeviceCredentials("o\"k", "p")).AuthorizationFor("GET", "/");
        Assert.Contains("username=\"o\\\"k\"", header);
        Assert.Contains("realm=\"a\\\"b\\\\c\"", header);
    }

    [Theory]
    [InlineData("Digest realm=\"r\", nonce=\"n\", qop=\"auth-int\"", false)]
    [InlineData("Digest realm=\"r\", nonce=\"n\", algorithm=MD5-sess, qop=\"auth\"", false)]
    [InlineData("Digest realm=\"r\", qop=\"auth\"", false)]
    [InlineData("Digest realm=\"r\", nonce=\"n\", algorithm=SHA-256, qop=\"auth-int,auth\"", true)]
    [InlineData("Digest realm=\"r\", nonce=\"n\"", true)]
    public void CanAnswer_KnownAndUnknownKinds_Tells(string header, bool expected) =>
        Assert.Equal(expected, DigestLogin.CanAnswer(ChallengeParser.Parse([header]).Single()));

    [Fact]
    public void ToString_OfLoginAndCredentials_ShowsNoSecret()
    {
        var credentials = new DeviceCredentials("root", "s3cret");
        var challenge = ChallengeParser.Parse(["Digest realm=\"r\", nonce=\"n\", qop=\"auth\""]).Single();
        var texts = new[] { credentials.ToString(), $"{credentials with { UserName = "a" }}", new DigestLogin(challenge, DigestAlgorithm.Md5, credentials).ToString(), new BasicLogin(credentials).ToString() };
        Assert.All(texts, text => Assert.DoesNotContain("s3cret", text));
    }
}
