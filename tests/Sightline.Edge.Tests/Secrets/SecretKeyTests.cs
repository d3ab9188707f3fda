using Sightline.Contracts;
using Sightline.Edge.Secrets;
using Xunit;

namespace Sightline.Edge.Tests.Secrets;

public sealed class SecretKeyTests
{
    [Fact]
    public async Task Start_Again_OpensWhatWasSealedBefore()
    {
        await using var world = await EdgeWorld.StartAsync();
        var box = world.Room<SecretBox>().Seal("pass", "device:A");
        await world.StopHostAsync();
        await world.StartHostAsync();
        Assert.True(world.Room<SecretBox>().TryOpen(box, "device:A", out var secret));
        Assert.Equal("pass", secret);
    }

    [Theory]
    [InlineData(null, "secrets.key-missing")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "secrets.key-wrong")]
    [InlineData("not a key", "secrets.key-unreadable")]
    public async Task Start_KeyLostOrWrong_ServesAndSaysSo(string? content, string code)
    {
        await using var world = await EdgeWorld.StartAsync();
        await world.StopHostAsync();
        var file = Path.Combine(world.Folder, SecretKey.FileName);
        var right = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        File.Delete(file);
        if (content is not null)
            await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);
        await world.StartHostAsync();
        var health = await world.Anonymous.GetAsync<HealthReport>(Routes.Health);
        Assert.Equal(HealthState.Degraded, health.State);
        Assert.Equal(code, Assert.Single(health.Faults).Code);
        Assert.Contains("restore", health.Faults[0].Message, StringComparison.Ordinal);
        Assert.False(world.Room<SecretBox>().Usable);
        Assert.Equal(content, File.Exists(file) ? await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken) : null);

        await world.StopHostAsync();
        await File.WriteAllTextAsync(file, right, TestContext.Current.CancellationToken);
        await world.StartHostAsync();
        Assert.Empty((await world.Anonymous.GetAsync<HealthReport>(Routes.Health)).Faults);
    }
}
