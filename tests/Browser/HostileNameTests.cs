using Sightline.Contracts;
using Xunit;

namespace Browser;

/// <summary>Devices choose their own names; the console shows them as text and nothing else.</summary>
[Collection(ManagedSite.Name)]
public sealed class HostileNameTests(ManagedWorld world)
{
    private const string NothingRan = "() => document.querySelectorAll('main img:not(.shot), main script, main iframe, main [onerror]').length";

    [Theory]
    [InlineData("markup")]
    [InlineData("formula")]
    [InlineData("control")]
    public async Task Pages_DevicesWithHostileNames_ShowTextAlone(string how)
    {
        using var hostile = world.MakeHostile(world.Farm.Devices[^1].Serial, how);
        await using var console = await world.OpenAsync();
        var alerts = 0;
        console.Page.Dialog += async (_, dialog) =>
        {
            alerts++;
            await dialog.DismissAsync();
        };
        var serial = world.Farm.Devices[^1].Serial;
        foreach (var path in new[] { "", world.Of("devices/managed"), world.Of($"devices/managed?device={serial}"), world.Of("devices/discovered"), world.Of("log/history") })
        {
            await console.GoAsync(path);
            Assert.Equal(0, await console.Page.EvaluateAsync<int>(NothingRan));
        }

        Assert.Equal(0, alerts);
        Assert.DoesNotContain((await world.Client.Devices.ListAsync(new ListQuery(), TestContext.Current.CancellationToken)).Items, device => device.Name.Any(letter => char.IsControl(letter) || letter is '\u202e' or '\u2028'));
    }
}
