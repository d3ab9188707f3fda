using Microsoft.Playwright;
using Sightline.Client;
using Sightline.Contracts;
using Sightline.Farm.Faults;
using Xunit;

namespace Browser;

/// <summary>Tasks are led from the log: paused, gone on with, let go to the next wave, done again.</summary>
[Collection(ManagedSite.Name)]
public sealed class TaskTests(ManagedWorld world)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rollout_BetweenItsWaves_IsPausedGoneOnWithAndLetGo()
    {
        var canary = await world.NextToUpgradeAsync();
        var rest = await world.Client.AxisOs.PreviewUpgradeAsync(new UpgradeRequest(new DeviceTarget(Filter: $"management=Managed serial!={canary.Serial}")), Token);
        Assert.True(rest.Will > 0, "Only one device is left to upgrade.");
        var second = (await world.Client.AxisOs.ListUpgradePlanAsync(new UpgradeRequest(new DeviceTarget(Filter: $"management=Managed serial!={canary.Serial}")), new ListQuery(Limit: 1000), Token)).Items.First(item => item is { Reason: null, Path.Count: 1 });
        var plan = new RolloutPlan([new("Canary", Serials: [canary.Serial])], SoakMinutes: 600);
        await using var console = await world.OpenAsync();
        var task = (await world.Client.AxisOs.StartUpgradeAsync(new UpgradeRequest(new DeviceTarget([canary.Serial, second.Serial]), Rollout: plan), cancellationToken: Token)).TaskId;
        try
        {
            await LeadAsync(console, task);
        }
        finally
        {
            // Ten hours of watching are not left to the other tests.
            await world.Client.Tasks.CancelAsync(task, Token);
        }
    }

    private async Task LeadAsync(ConsolePage console, string task)
    {
        await console.GoAsync(world.Of($"log/ongoing?task={task}"));
        var card = console.Page.Locator($"#task-{task}");
        await Assertions.Expect(card.Locator(".wv1").First).ToContainTextAsync("Watched", new() { Timeout = 90_000 });
        await Assertions.Expect(card.Locator(".wv1").First).ToContainTextAsync("Watched until");
        await Assertions.Expect(card.Locator(".wv1").Nth(1)).ToContainTextAsync("Waiting");

        await card.GetByRole(AriaRole.Button, new() { Name = "Pause", Exact = true }).ClickAsync();
        await Assertions.Expect(card.Locator(".chip")).ToHaveTextAsync("Paused");
        await Assertions.Expect(card.Locator(".note.warn")).ToBeVisibleAsync();
        Assert.Equal(TaskState.Paused, (await world.Client.Tasks.GetAsync(task, Token)).State);
        await card.GetByRole(AriaRole.Button, new() { Name = "Go on", Exact = true }).ClickAsync();
        await Assertions.Expect(card.Locator(".chip")).Not.ToHaveTextAsync("Paused");
        Assert.Equal(1, (await world.Client.Tasks.GetAsync(task, Token)).Counts[TaskItemState.Waiting]);

        await card.GetByRole(AriaRole.Button, new() { Name = "Next wave", Exact = true }).ClickAsync();
        await Assertions.Expect(console.Dialog).ToContainTextAsync("without waiting for the wave before");
        await console.ConfirmAsync("Begin 1 device");
        await Assertions.Expect(card.Locator(".wv1").Nth(1)).ToContainTextAsync("Watched", new() { Timeout = 90_000 });

        // The last wave is watched for ten hours too; cancelling ends the watch and takes nothing back.
        await card.GetByRole(AriaRole.Button, new() { Name = "Cancel…", Exact = true }).ClickAsync();
        await console.ConfirmAsync("Cancel task");
        var ended = await world.Client.Tasks.WaitAsync(task, cancellationToken: Token);
        Assert.Equal(2, ended.Counts[TaskItemState.Succeeded]);
    }

    [Fact]
    public async Task Retry_DeviceThatRefusedTheImage_IsUpgradedInATaskOfItsOwn()
    {
        var device = await world.NextToUpgradeAsync();
        string task;
        using (FaultTime.Of(world.Farm.Find(device.Serial)!, new DeviceFault(FaultKind.RefuseUpgrade, "415")))
        {
            task = (await world.Client.AxisOs.StartUpgradeAsync(new UpgradeRequest(new DeviceTarget([device.Serial])), cancellationToken: Token)).TaskId;
            Assert.Equal(TaskState.Failed, (await world.Client.Tasks.WaitAsync(task, cancellationToken: Token)).State);
        }

        await using var console = await world.OpenAsync(world.Of($"log/history?task={task}"));
        var failures = console.Page.Locator("aside[aria-label=Failures]");
        await Assertions.Expect(failures).ToContainTextAsync(device.Name);
        await failures.GetByRole(AriaRole.Button, new() { Name = "Retry 1" }).ClickAsync();
        await Assertions.Expect(console.Dialog.Locator(".tot b").First).ToHaveTextAsync("1");
        await console.ConfirmAsync("Retry 1 device");

        var again = await AgainOfAsync(task);
        Assert.Equal(TaskState.Succeeded, (await world.Client.Tasks.WaitAsync(again, cancellationToken: Token)).State);
        Assert.Equal(device.To, (await world.Client.Devices.GetAsync(device.Serial, Token)).OsVersion);
        await console.GoAsync(world.Of($"log/history?task={again}"));
        await Assertions.Expect(console.Page.Locator($"#task-{again} .chip")).ToHaveTextAsync("Succeeded");
    }

    [Fact]
    public async Task Clone_FromTheHistory_CountsFirstThenRunsForTheSameDevices()
    {
        var serials = (await world.Client.Devices.ListAsync(new ListQuery("state=Reachable", Limit: 2), Token)).Items.Select(device => device.Serial).ToArray();
        var task = (await world.Client.Actions.StartAsync(DeviceAction.Restart(new DeviceTarget(serials)), cancellationToken: Token)).TaskId;
        await world.Client.Tasks.WaitAsync(task, cancellationToken: Token);

        await using var console = await world.OpenAsync(world.Of($"log/history?task={task}"));
        await console.ClickAsync("Clone…");
        await Assertions.Expect(console.Dialog.Locator(".tot b").First).ToHaveTextAsync("2");
        Assert.DoesNotContain((await world.Client.Tasks.ListAsync(new ListQuery(Limit: 200), Token)).Items, other => other.AgainOf == task);
        await console.ConfirmAsync("Clone for 2 devices");

        var clone = await AgainOfAsync(task);
        Assert.Equal(TaskState.Succeeded, (await world.Client.Tasks.WaitAsync(clone, cancellationToken: Token)).State);
        Assert.Equal(serials.Order(), (await world.Client.Tasks.ListItemsAsync(clone, new ListQuery(), Token)).Items.Select(item => item.Serial).Order());
        await console.GoAsync(world.Of($"log/history?task={clone}"));
        await Assertions.Expect(console.Page.Locator($"#task-{clone} a[href$='{task}']")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task History_TaskThatIsNotThere_SaysSoAboveTheOthers()
    {
        await using var console = await world.OpenAsync(world.Of("log/history?task=nonsense"));

        await Assertions.Expect(console.Page.Locator(".note")).ToContainTextAsync("There is no task nonsense");
        await Assertions.Expect(console.Page.Locator("main tbody tr").First).ToBeVisibleAsync();
    }

    private async Task<string> AgainOfAsync(string task)
    {
        string? found = null;
        await ConsoleWorld.UntilAsync("the new task", async () =>
            (found = (await world.Client.Tasks.ListAsync(new ListQuery(Sort: "-createdAt", Limit: 50), Token)).Items.FirstOrDefault(other => other.AgainOf == task)?.Id) is not null);
        return found!;
    }
}
