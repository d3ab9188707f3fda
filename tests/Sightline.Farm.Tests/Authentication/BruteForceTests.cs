using System.Net;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Sightline.Farm.Tests.Authentication;

/// <summary>System.PreventDoSAttack: too many wrong passwords block the client for a while.</summary>
public sealed class BruteForceTests
{
    private const string Target = "/axis-cgi/usergroup.cgi";
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);

    [Theory]
    [InlineData("12.11", HttpStatusCode.Forbidden)]
    [InlineData("13.0", HttpStatusCode.Unauthorized)]
    public async Task WrongPasswords_AboveTheRateOnNewVersions_BlockForThePeriodAndThenNoLonger(string version, HttpStatusCode blocked)
    {
        await using var farm = await TestFarm.OneAsync(version, time: _time);
        using var wire = new Wire(farm.Devices[0]);
        await FailAsync(wire, 21);

        var during = await RightAsync(wire);
        _time.Advance(TimeSpan.FromSeconds(10));
        var after = await RightAsync(wire);

        Assert.Equal(blocked, during.Status);
        Assert.Equal(HttpStatusCode.OK, after.Status);
    }

    [Fact]
    public async Task WrongPasswords_AtTheRate_DoNotBlock()
    {
        await using var farm = await TestFarm.OneAsync("12.11", time: _time);
        using var wire = new Wire(farm.Devices[0]);
        await FailAsync(wire, 20);
        Assert.Equal(HttpStatusCode.OK, (await RightAsync(wire)).Status);
    }

    [Fact]
    public async Task WrongPasswords_OneEachSecond_DoNotBlock()
    {
        await using var farm = await TestFarm.OneAsync("12.11", time: _time);
        using var wire = new Wire(farm.Devices[0]);
        for (var i = 0; i < 25; i++)
        {
            await FailAsync(wire, 1);
            _time.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.Equal(HttpStatusCode.OK, (await RightAsync(wire)).Status);
    }

    [Fact]
    public async Task Challenges_WithoutCredentials_AreNoFailures()
    {
        await using var farm = await TestFarm.OneAsync("12.11", time: _time);
        using var wire = new Wire(farm.Devices[0]);
        for (var i = 0; i < 60; i++) await wire.GetAsync(Target);
        Assert.Equal(HttpStatusCode.OK, (await RightAsync(wire)).Status);
    }

    [Fact]
    public async Task WrongPasswords_On980_BlockOnlyWhenSwitchedOn()
    {
        await using var farm = await TestFarm.OneAsync("9.80", model: "P5655-E", time: _time);
        using var wire = new Wire(farm.Devices[0]);
        await FailAsync(wire, 60);
        Assert.Equal(HttpStatusCode.OK, (await RightAsync(wire)).Status);

        await wire.AsRootAsync("/axis-cgi/param.cgi?action=update&System.PreventDoSAttack.ActivatePasswordThrottling=On");
        _time.Advance(TimeSpan.FromSeconds(2));
        await FailAsync(wire, 21);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await RightAsync(wire)).Status);
    }

    private static async Task FailAsync(Wire wire, int times)
    {
        for (var i = 0; i < times; i++) await wire.SendAsync(HttpMethod.Get, Target, authorization: Wire.BasicHeader("root", "wrong" + i), secure: true);
    }

    private static Task<WireAnswer> RightAsync(Wire wire) => wire.SendAsync(HttpMethod.Get, Target, authorization: Wire.BasicHeader("root", "Farm-Pass-1"), secure: true);
}
