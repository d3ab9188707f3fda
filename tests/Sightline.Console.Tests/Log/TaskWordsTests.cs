using Sightline.Console.Pages.Log;
using Sightline.Contracts;
using Xunit;

namespace Sightline.Console.Tests.Log;

public sealed class TaskWordsTests
{
    private static readonly DateTimeOffset Later = Sample.Now.AddHours(2);

    [Fact]
    public void Sums_EveryStateThatOccurs_AddsUpToTheDevices() =>
        Assert.Equal("143 succeeded, 7 failed, nothing changed, 2 failed, go and look, 1 cancelled", TaskWords.Sums(Task(TaskState.Failed, (TaskItemState.Succeeded, 143), (TaskItemState.FailedNothingChanged, 7), (TaskItemState.FailedDeviceChanged, 2), (TaskItemState.Cancelled, 1))));

    [Fact]
    public void Shown_EndedTask_LeavesOutWhatNothingCanBeIn()
    {
        Assert.Equal([TaskItemState.Succeeded, TaskItemState.FailedNothingChanged, TaskItemState.Expired], TaskWords.Shown(Task(TaskState.Failed, (TaskItemState.Expired, 2))));
        Assert.Equal([TaskItemState.Succeeded, TaskItemState.Running, TaskItemState.Waiting, TaskItemState.FailedNothingChanged], TaskWords.Shown(Task(TaskState.Running, (TaskItemState.Waiting, 2))));
    }

    [Fact]
    public void Left_ScheduledWaitingAndRunning_SaysUntilWhen()
    {
        var task = Task(TaskState.Running, (TaskItemState.Waiting, 2));
        Assert.Equal("starts today 11:41", TaskWords.Left(task with { State = TaskState.Scheduled, WaitsUntil = Later }, Sample.Now));
        Assert.Equal("until today 11:41", TaskWords.Left(task with { WaitsUntil = Later }, Sample.Now));
        Assert.Equal("ends about today 11:41", TaskWords.Left(task with { EndsAbout = Later }, Sample.Now));
        Assert.Equal("", TaskWords.Left(task, Sample.Now));
    }

    [Fact]
    public void Look_BetweenWaves_IsTheWaveThatIsWatched()
    {
        var task = Task(TaskState.Running, (TaskItemState.Succeeded, 1), (TaskItemState.Waiting, 1)) with { Waves = [Wave(1, TaskWaveState.Soaking), Wave(2, TaskWaveState.Waiting)], WaitsFor = "Watched." };

        Assert.Equal(("Wave 1 of 2", "eye"), (TaskWords.Look(task).Word, TaskWords.Look(task).Icon));
        Assert.Equal("Paused", TaskWords.Look(task with { State = TaskState.Paused }).Word);
        Assert.Equal("Cancelling", TaskWords.Look(task with { CancelRequested = true }).Word);
    }

    [Fact]
    public void Words_Wave_SaysWhatItWaitsForOrHowItCameOut()
    {
        Assert.Equal("Watched until today 11:41", TaskWords.Words(Wave(1, TaskWaveState.Soaking) with { Message = "A long sentence.", Until = Later }, Sample.Now));
        Assert.Equal("Too few are verified, until today 11:41", TaskWords.Words(Wave(1, TaskWaveState.Failed) with { Message = "Too few are verified.", Until = Later }, Sample.Now));
        Assert.Equal("Ended today 09:41", TaskWords.Words(Wave(1, TaskWaveState.Succeeded) with { EndedAt = Sample.Now }, Sample.Now));
        Assert.Equal("Starts after the wave before", TaskWords.Words(Wave(2, TaskWaveState.Waiting), Sample.Now));
    }

    private static TaskSummary Task(TaskState state, params (TaskItemState State, int Count)[] counts) => new(
        "t", TaskKind.Upgrade, state, "local administrator", Sample.Now, null, Later, counts.Sum(count => count.Count), counts.ToDictionary(count => count.State, count => count.Count), [], false);

    private static TaskWave Wave(int number, TaskWaveState state) => new(number, $"Wave {number}", state, 1, new Dictionary<TaskItemState, int>(), null, null, null, null);
}
