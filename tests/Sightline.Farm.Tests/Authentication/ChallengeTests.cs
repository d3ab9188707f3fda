using System.Net;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Sightline.Farm.Tests.Authentication;

/// <summary>Who gets in, and what the others are told.</summary>
public sealed class ChallengeTests
{
    private const string Target = "/axis-cgi/param.cgi?action=list&group=Brand.ProdNbr";
    private const string Password = "Farm-Pass-1";

    [Theory]
    [MemberData(nameof(TestFarm.AllGenerations), MemberType = typeof(TestFarm))]
    public async Task Http_WithoutLogin_AsksForDigestWithTheSerialInTheRealm(string version)
    {
        await using var farm = await TestFarm.OneAsync(version);
        using var wire = new Wire(farm.Devices[0]);

        var answer = await wire.GetAsync(Target);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        var challenge = Assert.Single(answer.Challenges);
        Assert.Matches($"^Digest realm=\"AXIS_{farm.Devices[0].Serial}\", nonce=\"[A-Za-z0-9+/]{{11}}=[0-9a-f]{{40}}\", algorithm=MD5, qop=\"auth\"$", challenge);
        Assert.Equal(HttpStatusCode.OK, (await wire.LogInAsync(Target, "root", Password)).Status);
    }

    [Theory]
    [InlineData("8.40", "Basic")]
    [InlineData("10.12", "Basic")]
    [InlineData("12.11", "Basic")]
    public async Task Https_ByTheUsualPolicy_AsksForBasic(string version, string scheme)
    {
        await using var farm = await TestFarm.OneAsync(version);
        using var wire = new Wire(farm.Devices[0]);

        var answer = await wire.GetAsync(Target, secure: true);

        Assert.Equal($"{scheme} realm=\"AXIS_{farm.Devices[0].Serial}\"", Assert.Single(answer.Challenges));
        Assert.Equal(HttpStatusCode.OK, (await wire.LogInAsync(Target, "root", Password, secure: true)).Status);
    }

    [Theory]
    [InlineData("basic", false, "Basic")]
    [InlineData("basic", true, "Basic")]
    [InlineData("digest", true, "Digest")]
    [InlineData("basic_digest", true, "Digest")]
    [InlineData("recommended", false, "Digest")]
    public async Task Policy_WhenSet_DecidesTheScheme(string policy, bool secure, string scheme)
    {
        await using var farm = await TestFarm.OneAsync("11.11");
        using var wire = new Wire(farm.Devices[0]);
        await wire.AsRootAsync($"/axis-cgi/param.cgi?action=update&Network.HTTP.AuthenticationPolicy={policy}");

        var answer = await wire.GetAsync(Target, secure);

        Assert.StartsWith(scheme, Assert.Single(answer.Challenges));
        Assert.Equal(HttpStatusCode.OK, (await wire.LogInAsync(Target, "root", Password, secure: secure)).Status);
    }

    [Fact]
    public async Task Basic_OverClearHttpByTheUsualPolicy_IsNotLookedAt()
    {
        await using var farm = await TestFarm.OneAsync("12.11");
        using var wire = new Wire(farm.Devices[0]);

        var answer = await wire.SendAsync(HttpMethod.Get, Target, authorization: Wire.BasicHeader("root", Password));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
    }

    [Fact]
    public async Task Nonce_WithRisingCount_IsTakenAgain_AndAReplayIsStale()
    {
        await using var farm = await TestFarm.OneAsync("12.11");
        using var wire = new Wire(farm.Devices[0]);
        var digest = new DigestAnswer((await wire.GetAsync(Target)).Challenges[0]);

        var first = await wire.SendAsync(HttpMethod.Get, Target, authorization: digest.Header("GET", Target, "root", Password, count: 1));
        var third = await wire.SendAsync(HttpMethod.Get, Target, authorization: digest.Header("GET", Target, "root", Password, count: 3));
        var second = await wire.SendAsync(HttpMethod.Get, Target, authorization: digest.Header("GET", Target, "root", Password, count: 2));
        var replay = await wire.SendAsync(HttpMethod.Get, Target, authorization: digest.Header("GET", Target, "root", Password, count: 2));

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Unauthorized],
            [first.Status, third.Status, second.Status, replay.Status]);
        Assert.Matches("algorithm=MD5, stale=true, qop=\"auth\"$", replay.Challenges[0]);
    }

    [Fact]
    public async Task Nonce_AfterItsLifetime_IsStaleForARightPasswordOnly()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var farm = await TestFarm.OneAsync("11.11", time: time);
        using var wire = new Wire(farm.Devices[0]);
        var digest = new DigestAnswer((await wire.GetAsync(Target)).Challenges[0]);
        time.Advance(TimeSpan.FromSeconds(301));

        var right = await wire.SendAsync(HttpMethod.Get, Target, authorization: digest.Header("GET", Target, "root", Password));
        var wrong = await wire.SendAsync(HttpMethod.Get, Target, authorization: digest.Header("GET", Target, "root", "other"));
        var again = new DigestAnswer(right.Challenges[0]);

        Assert.True(again.Stale);
        Assert.NotEqual(digest.Nonce, again.Nonce);
        Assert.False(new DigestAnswer(wrong.Challenges[0]).Stale);
        Assert.Equal(HttpStatusCode.OK, (await wire.SendAsync(HttpMethod.Get, Target, authorization: again.Header("GET", Target, "root", Password))).Status);
    }

    [Fact]
    public async Task Digest_SignedForAnotherAddress_IsABadRequest()
    {
        await using var farm = await TestFarm.OneAsync("11.11");
        using var wire = new Wire(farm.Devices[0]);
        var digest = new DigestAnswer((await wire.GetAsync(Target)).Challenges[0]);

        var answer = await wire.SendAsync(HttpMethod.Get, Target, authorization: digest.Header("GET", Target, "root", Password, signed: "/axis-cgi/param.cgi"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task Digest_SignedForAnotherAddress_ByAnExemptProgram_IsTaken()
    {
        await using var farm = await TestFarm.OneAsync("11.11");
        using var wire = new Wire(farm.Devices[0]);
        Assert.Equal("OK", (await wire.AsRootAsync("/axis-cgi/param.cgi?action=update&System.SkipDigestUriValidation=OldProgram,Recorder")).Body);
        var digest = new DigestAnswer((await wire.GetAsync(Target)).Challenges[0]);

        var exempt = await wire.SendAsync(HttpMethod.Get, Target, authorization: digest.Header("GET", Target, "root", Password, signed: "/axis-cgi/param.cgi"), userAgent: "recorder/2.1");
        var other = await wire.SendAsync(HttpMethod.Get, Target, authorization: digest.Header("GET", Target, "root", Password, signed: "/axis-cgi/param.cgi"), userAgent: "browser/1");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (exempt.Status, other.Status));
    }

    [Fact]
    public async Task Digest_WithoutQop_IsTakenUnlessQopIsRequired()
    {
        await using var farm = await TestFarm.OneAsync("11.11");
        using var wire = new Wire(farm.Devices[0]);
        var digest = new DigestAnswer((await wire.GetAsync(Target)).Challenges[0]);
        var before = await wire.SendAsync(HttpMethod.Get, Target, authorization: digest.Header("GET", Target, "root", Password, withQop: false));
        await wire.AsRootAsync("/axis-cgi/param.cgi?action=update&Network.HTTP.AuthenticationWithQop=yes");

        var after = await wire.SendAsync(HttpMethod.Get, Target, authorization: digest.Header("GET", Target, "root", Password, withQop: false));

        Assert.Equal(HttpStatusCode.OK, before.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, after.Status);
    }

    [Fact]
    public async Task Sha256_WhenSwitchedOn_IsOfferedFirstAndTaken()
    {
        await using var farm = await TestFarm.OneAsync("12.11", change: options => options with { DigestSha256 = true });
        using var wire = new Wire(farm.Devices[0]);

        var answer = await wire.GetAsync(Target);

        Assert.Equal(["SHA-256", "MD5"], answer.Challenges.Select(challenge => new DigestAnswer(challenge).Algorithm));
        foreach (var challenge in answer.Challenges)
            Assert.Equal(HttpStatusCode.OK, (await wire.SendAsync(HttpMethod.Get, Target, authorization: new DigestAnswer(challenge).Header("GET", Target, "root", Password))).Status);
    }

    [Theory]
    [InlineData("Digest")]
    [InlineData("Digest username=\"root")]
    [InlineData("Digest username=\"root\", response=")]
    [InlineData("Basic !!!")]
    [InlineData("Bearer x")]
    public async Task Authorization_ThatIsNonsense_IsRefusedAndNothingBreaks(string header)
    {
        await using var farm = await TestFarm.OneAsync("12.11");
        using var wire = new Wire(farm.Devices[0]);

        Assert.Contains((await wire.SendAsync(HttpMethod.Get, Target, authorization: header)).Status, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest });
        Assert.Equal(HttpStatusCode.Unauthorized, (await wire.SendAsync(HttpMethod.Get, Target, authorization: header, secure: true)).Status);
    }

    [Fact]
    public async Task Viewer_AskingForMore_IsForbidden()
    {
        await using var farm = await TestFarm.OneAsync("12.11");
        using var wire = new Wire(farm.Devices[0]);
        await wire.AsRootAsync("/axis-cgi/pwdgrp.cgi?action=add&user=guard&pwd=Guard-1&grp=users&sgrp=viewer");

        Assert.Equal(HttpStatusCode.OK, (await wire.LogInAsync("/axis-cgi/usergroup.cgi", "guard", "Guard-1")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await wire.LogInAsync("/axis-cgi/pwdgrp.cgi?action=get", "guard", "Guard-1")).Status);
    }

    [Fact]
    public async Task UnknownCgi_OnNewerVersions_AsksForLoginFirst()
    {
        foreach (var (version, status) in new[] { ("6.50", HttpStatusCode.NotFound), ("10.12", HttpStatusCode.NotFound), ("11.11", HttpStatusCode.Unauthorized), ("13.0", HttpStatusCode.Unauthorized) })
        {
            await using var farm = await TestFarm.OneAsync(version);
            using var wire = new Wire(farm.Devices[0]);
            Assert.Equal(status, (await wire.GetAsync("/axis-cgi/nothing.cgi")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await wire.LogInAsync("/axis-cgi/nothing.cgi", "root", Password)).Status);
        }
    }
}
