using CsCheck;
using Sightline.Contracts;
using Sightline.Edge.Tasks;
using Xunit;

namespace Sightline.Edge.Tests.Tasks;

public sealed class TaskRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Ending_OfAnyOutcome_KeepsThePromises()
    {
        var outcome = Gen.OneOf(
            Gen.Const<ItemOutcome>(new ItemOutcome.Succeeded("read")),
            Gen.Bool.Nullable().Select(ItemOutcome (changed) => new ItemOutcome.Failed("x.y", "no") { DeviceChanged = changed }),
            Gen.Int[0, 7200].Nullable().Select(ItemOutcome (after) => new ItemOutcome.Wait("x.z", "later") { After = after is { } seconds ? TimeSpan.FromSeconds(seconds) : null }));
        Gen.Select(outcome, Gen.Bool, Gen.Bool, Gen.Int[-3600, 3600]).Sample((came, changes, cancelled, left) =>
        {
            var deadline = Now.AddSeconds(left);
            var ending = ItemEnding.Of(came, changes, cancelled, deadline, Now, TimeSpan.FromSeconds(30));
            // Cancelled and expired promise that nothing changed.
            if (ending.State is TaskItemState.Cancelled or TaskItemState.Expired)
                Assert.False(changes);
            // Success needs evidence.
            Assert.Equal(came is ItemOutcome.Succeeded, ending.State == TaskItemState.Succeeded);
            Assert.Equal(ending.State == TaskItemState.Succeeded, ending.Evidence is not null);
            // Whatever waits has a reason, and is tried again by the deadline.
            if (!ending.IsEnd)
            {
                Assert.NotNull(ending.Code);
                Assert.NotNull(ending.Message);
                Assert.InRange(ending.NextTry!.Value, Now, deadline);
                Assert.False(cancelled && !changes);
            }
        });
    }

    [Fact]
    public void Expendable_ByAgeNumberAndItems_TheOldestGoAndNoneThatRuns()
    {
        var options = new TasksOptions { KeepDays = 10, KeepTasks = 3, KeepItems = 100 };
        Assert.Equal(["old"], TaskRetention.Expendable([Task("old", 11), Task("new", 9), Task("runs", null)], options, Now));
        Assert.Equal(["4", "5"], TaskRetention.Expendable([Task("5", 5), Task("1", 1), Task("4", 4), Task("2", 2), Task("3", 3)], options, Now));
        Assert.Equal(["2"], TaskRetention.Expendable([Task("1", 1, 60), Task("2", 2, 60)], options, Now));
    }

    [Fact]
    public void Ids_ClockSetBack_StillRise()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Now);
        var ids = new TaskIds(time);
        var first = ids.Next();
        var later = new TaskIds(new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Now.AddYears(-1)));
        later.After(first);
        string[] made = [first, ids.Next(), ids.Next()];
        Assert.Equal(made.Order(StringComparer.Ordinal), made);
        Assert.True(string.CompareOrdinal(later.Next(), first) > 0);
        later.After("not an id");
    }

    private static TaskSummary Task(string id, int? endedDaysAgo, int items = 1) => new(
        id, TaskKind.Restart, endedDaysAgo is null ? TaskState.Running : TaskState.Succeeded, "test", Now.AddDays(-100),
        endedDaysAgo is { } days ? Now.AddDays(-days) : null, Now, items, new Dictionary<TaskItemState, int>(), [], false);
}
