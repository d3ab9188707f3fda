using CsCheck;
using Sightline.Vapix.Authentication;
using Xunit;

namespace Sightline.Vapix.Tests.Authentication;

public sealed class ChallengeParserTests
{
    [Fact]
    public void Parse_ChallengeOfADevice_ReadsItsParameters()
    {
        var challenge = ChallengeParser.Parse(["Digest realm=\"AXIS_B8A44F0A1B2C\", nonce=\"pM3Vx1QGBgA=4f0c2b71\", algorithm=MD5, stale=true, qop=\"auth\""]).Single();
        Assert.True(challenge.IsDigest);
        Assert.True(challenge.IsStale);
        Assert.Equal("AXIS_B8A44F0A1B2C", challenge.Realm);
        Assert.Equal("pM3Vx1QGBgA=4f0c2b71", challenge.Parameters["nonce"]);
        Assert.Equal("MD5", challenge.Parameters["algorithm"]);
    }

    [Theory]
    [InlineData("Digest realm=\"a\", nonce=\"1\", qop=\"auth,auth-int\", Basic realm=\"a\"")]
    [InlineData("Digest realm=\"a\", nonce=\"1\", qop=\"auth,auth-int\"\nBasic realm=\"a\"")]
    [InlineData("  ,, digest realm = \"a\" ,nonce=1 ,\tqop=\"auth,auth-int\" , BASIC realm=a ,,")]
    public void Parse_SeveralChallenges_FindsAll(string headers)
    {
        var challenges = ChallengeParser.Parse(headers.Split('\n'));
        Assert.Equal(2, challenges.Count);
        Assert.True(challenges[0].IsDigest);
        Assert.Equal("1", challenges[0].Parameters["nonce"]);
        Assert.Equal("auth,auth-int", challenges[0].Parameters["qop"]);
        Assert.True(challenges[1].IsBasic);
        Assert.Equal("a", challenges[1].Realm);
    }

    [Fact]
    public void Parse_SchemesWithBareValues_KeepsTheOthers()
    {
        var challenges = ChallengeParser.Parse(["Negotiate oYG3MIG0oAMKAQ==, Digest realm=\"a\", nonce=\"1\"", "NTLM, Basic realm=\"x\""]);
        Assert.Equal(["Negotiate", "Digest", "NTLM", "Basic"], challenges.Select(challenge => challenge.Scheme));
        Assert.Equal("1", challenges[1].Parameters["nonce"]);
    }

    [Fact]
    public void Parse_AnyText_GivesBoundedChallenges() =>
        Gen.Select(Gen.String, Gen.String[Gen.Char["Digest Basicrealm=\"\\, nonce/+=\t"], 0, 200]).Sample((wild, near) =>
        {
            foreach (var challenge in ChallengeParser.Parse([wild, near, wild + near]))
                if (challenge.Scheme.Length == 0 || challenge.Parameters.Count > 32)
                    return false;
            return ChallengeParser.Parse([wild, near]).Count <= ChallengeParser.MaxChallenges;
        }, iter: Effort.Times(20_000));

    [Fact]
    public void Parse_WhatWasWritten_ComesBack() =>
        Gen.Select(Gen.String[Gen.Char[" !\"#$%&'()\\,=AXIS_az09"], 0, 40], Gen.String[Gen.Char["azAZ09+/="], 1, 40]).Sample((realm, nonce) =>
        {
            var quoted = realm.Replace("\\", "\\\\").Replace("\"", "\\\"");
            var read = ChallengeParser.Parse([$"Basic realm=\"{quoted}\", Digest realm=\"{quoted}\", nonce=\"{nonce}\", algorithm=SHA-256"]);
            return read.Count == 2 && read[0].Realm == realm && read[1].Realm == realm && read[1].Parameters["nonce"] == nonce;
        }, iter: Effort.Times(5_000));
}
