using CsCheck;
using Sightline.Contracts;
using Sightline.Edge.AxisOs.Planning;
using Sightline.Edge.AxisOs.Rollouts;
using Xunit;

namespace Sightline.Edge.Rules.Tests.Rollouts;

public sealed class RolloutRulesTests
{
    private static readonly RolloutArguments Plain = new(60, 98, new RolloutStop(Failures: 2));

    [Fact]
    public void Next_WaveAtWork_Waits()
    {
        var rollout = new Rollout(Plain, 2, 5).End(1, succeeded: 1);
        Assert.Equal(0, rollout.Conduct());
    }

    [Fact]
    public void Next_WaveDone_IsWatchedThenTheNextBegins()
    {
        var rollout = new Rollout(Plain, 2, 5).End(1, succeeded: 2);
        rollout.Conduct();
        Assert.Equal("Soaking Waiting", rollout.States);
        Assert.Equal("Wave 1 (W1) is done; its devices are watched before the next wave begins.", rollout.Told[^1]);
        rollout.Pass(59.9).Conduct();
        Assert.Equal("Soaking Waiting", rollout.States);
        rollout.Pass(0.1).Conduct();
        Assert.Equal("Succeeded Running", rollout.States);
        Assert.Equal("2 of 2 verified.", rollout.Told[^1]);
    }

    [Fact]
    public void Next_Soak_CountsFromTheLastDevicesEnd()
    {
        var rollout = new Rollout(Plain, 1, 1).End(1, succeeded: 1).Pass(30);
        var note = Assert.IsType<RolloutMove.Note>(RolloutRules.Next(rollout.View, rollout.Now));
        Assert.Equal(Rollout.Noon + TimeSpan.FromMinutes(60), note.Until);
    }

    [Fact]
    public void Next_LastWaveDone_IsWatchedToo()
    {
        var rollout = new Rollout(Plain, 2).End(1, succeeded: 2);
        rollout.Conduct();
        Assert.Equal("Wave 1 (W1) is done; its devices are watched before the rollout ends.", rollout.Told[^1]);
        rollout.Pass(59.9).Conduct();
        Assert.False(rollout.IsOver);
        rollout.Pass(0.1).Conduct();
        Assert.True(rollout.IsOver);
        Assert.Equal(("Succeeded", "2 of 2 verified."), (rollout.States, rollout.Told[^1]));
    }

    [Fact]
    public void Next_LastWaveNotWell_EndsTheRolloutWithoutAskingAnybody()
    {
        var rollout = new Rollout(Plain, 2).End(1, succeeded: 2).Unwell(1, 1).Pass(60);
        rollout.Conduct();
        Assert.True(rollout.IsOver);
        Assert.Null(rollout.Paused);
        Assert.Equal("Failed", rollout.States);
        Assert.Equal("Wave 1 (W1): 1 of 2 verified (50 %), 98 % are asked for; C1 is away. Look at the others. It was the last wave, so the rollout ends.", rollout.Told[^1]);
        Assert.Equal(new WaveMemory(Judged: true, Passed: true), rollout[1].Memory);
    }

    [Fact]
    public void Next_LastFailureInTheLastWave_StopsNothing()
    {
        var rollout = new Rollout(Plain, 3).End(1, succeeded: 1, failed: 2);
        rollout.Conduct();
        Assert.Null(rollout.Paused);
        Assert.Equal("Soaking", rollout.States);
        rollout.Pass(60).Conduct();
        Assert.Equal("Failed", rollout.States);
    }

    [Fact]
    public void Next_LimitReachedInTheLastWaveWithDevicesToGo_Stops()
    {
        var rollout = new Rollout(Plain, 3).End(1, failed: 2);
        rollout.Conduct();
        Assert.NotNull(rollout.Paused);
    }

    [Fact]
    public void Next_LastFailureWhileAWaveWaits_Stops()
    {
        var rollout = new Rollout(Plain, 2, 1).End(1, failed: 2);
        rollout.Conduct();
        Assert.NotNull(rollout.Paused);
    }

    [Fact]
    public void Next_AllBegunByHandAndOneNotWell_ComesToRest()
    {
        var rollout = new Rollout(Plain, 1, 2).Force(2).End(1, succeeded: 1).Unwell(1, 1).Pass(60);
        rollout.Conduct();
        Assert.Equal("Failed Running", rollout.States);
        Assert.Null(rollout.Paused);
        rollout.End(2, succeeded: 2).Pass(60).Conduct();
        Assert.True(rollout.IsOver);
    }

    [Fact]
    public void Next_NoSoak_GoesOnAtOnce()
    {
        var rollout = new Rollout(Plain with { SoakMinutes = 0 }, 2, 5).End(1, succeeded: 2);
        rollout.Conduct();
        Assert.Equal("Succeeded Running", rollout.States);
    }

    [Fact]
    public void Next_LimitReached_PausesAndSaysWhy()
    {
        var rollout = new Rollout(Plain, 10, 5).End(1, failed: 1);
        Assert.Equal(0, rollout.Conduct());
        rollout.End(1, failed: 1).Conduct();
        Assert.Equal("Failed Waiting", rollout.States);
        Assert.StartsWith("Wave 1 (W1): 2 devices failed", rollout.Paused, StringComparison.Ordinal);
        Assert.Equal(rollout.Paused, rollout.Told[^1]);
        Assert.Equal(0, rollout.Pass(1000).Conduct());
    }

    [Fact]
    public void Next_PersonGoesOnAfterAStop_CountsAnew()
    {
        var rollout = new Rollout(Plain, 10, 5).End(1, succeeded: 3, failed: 2);
        rollout.Conduct();
        rollout.Resume().Conduct();
        Assert.Equal("Running Waiting", rollout.States);
        Assert.Equal("A person let it go on after 2 failures.", rollout.Told[^1]);
        Assert.Equal(new WaveMemory(ForgivenFailed: 2, ForgivenEnded: 5), rollout[1].Memory);
        rollout.End(1, failed: 1).Conduct();
        Assert.Null(rollout.Paused);
        rollout.End(1, failed: 1).Conduct();
        Assert.NotNull(rollout.Paused);
    }

    [Fact]
    public void Next_TooFewVerified_PausesThenAPersonMayBeginTheNext()
    {
        var rollout = new Rollout(Plain with { Stop = null }, 10, 5).End(1, succeeded: 9, failed: 1).Pass(60);
        rollout.Conduct();
        Assert.Equal("Failed Waiting", rollout.States);
        Assert.Equal("Wave 1 (W1): 9 of 10 verified (90 %), 98 % are asked for. Look at the others, then resume to begin the next wave, or cancel.", rollout.Paused);
        rollout.Resume().Conduct();
        Assert.Equal("Failed Running", rollout.States);
    }

    [Fact]
    public void Next_UpgradedButNotWell_IsNotVerified()
    {
        var rollout = new Rollout(Plain with { Stop = null }, 10, 5).End(1, succeeded: 10).Unwell(1, 5).Pass(60);
        rollout.Conduct();
        Assert.Contains("5 of 10 verified (50 %), 98 % are asked for; C1 is away, C2 is away, C3 is away and 2 more. Look", rollout.Paused, StringComparison.Ordinal);
    }

    [Fact]
    public void Next_ThreeNotWell_AreAllNamed()
    {
        var rollout = new Rollout(Plain with { VerifiedPercent = 50 }, 10, 5).End(1, succeeded: 10).Unwell(1, 3).Pass(60);
        rollout.Conduct();
        Assert.Equal("7 of 10 verified; C1 is away, C2 is away, C3 is away.", rollout.Told[^1]);
    }

    [Fact]
    public void View_OfAWave_CountsItsItems()
    {
        var counts = Enum.GetValues<TaskItemState>().ToDictionary(state => state, state => 1 << (int)state);
        var view = WaveView.Of(new TaskWave(2, "Early", TaskWaveState.Running, 127, counts, null, Rollout.Noon, null, null), WaveMemory.None);
        Assert.Equal(counts[TaskItemState.Waiting] + counts[TaskItemState.Running], view.Open);
        Assert.Equal(counts[TaskItemState.FailedNothingChanged] + counts[TaskItemState.FailedDeviceChanged], view.Failed);
        Assert.Equal((counts[TaskItemState.Succeeded], counts[TaskItemState.Cancelled], 127), (view.Succeeded, view.Cancelled, view.Items));
        Assert.Equal("Wave 2 (Early)", view.Title);
    }

    [Fact]
    public void Next_FewNotWellButEnough_GoesOnAndNamesThem()
    {
        var rollout = new Rollout(Plain with { VerifiedPercent = 80 }, 10, 5).End(1, succeeded: 10).Unwell(1, 2).Pass(60);
        rollout.Conduct();
        Assert.Equal("8 of 10 verified; C1 is away, C2 is away.", rollout.Told[^1]);
        Assert.Equal("Succeeded Running", rollout.States);
    }

    [Fact]
    public void Next_WellAgainBeforeItIsPaused_GoesOn()
    {
        var rollout = new Rollout(Plain, 10, 5).End(1, succeeded: 10).Unwell(1, 1).Pass(60);
        rollout.Conduct(most: 2);
        Assert.True(rollout[1].Memory.Judged);
        rollout.Unwell(1, 0).Conduct();
        Assert.Equal("Succeeded Running", rollout.States);
    }

    [Fact]
    public void Next_CancelledDevices_AreNotCounted()
    {
        var rollout = new Rollout(Plain with { SoakMinutes = 0 }, 10, 5).End(1, succeeded: 3, cancelled: 7);
        rollout.Conduct();
        Assert.Equal("3 of 3 verified.", rollout.Told[^1]);
    }

    [Fact]
    public void Next_AllCancelled_GoesOn()
    {
        var rollout = new Rollout(Plain with { SoakMinutes = 0 }, 10, 5).End(1, cancelled: 10);
        rollout.Conduct();
        Assert.Equal("Succeeded Running", rollout.States);
    }

    [Fact]
    public void Next_PausedByAPerson_ReleasesAndJudgesNothing()
    {
        var rollout = new Rollout(Plain, 2, 5).End(1, succeeded: 1, failed: 1).Pause();
        rollout.Conduct();
        rollout.Pass(60).Conduct();
        Assert.Equal("Soaking Waiting", rollout.States);
        rollout.Resume().Conduct();
        Assert.Equal("Failed Waiting", rollout.States);
        Assert.NotNull(rollout.Paused);
    }

    [Fact]
    public void Next_LimitReachedWhilePausedByAPerson_StopsWhenItGoesOn()
    {
        var rollout = new Rollout(Plain, 10, 5).Pause().End(1, failed: 2);
        Assert.Equal(0, rollout.Conduct());
        rollout.Resume().Conduct();
        Assert.Equal("Failed Waiting", rollout.States);
    }

    [Fact]
    public void Next_WaveDoneWhilePausedByAPerson_DoesNotBeginTheNext()
    {
        var rollout = new Rollout(Plain with { SoakMinutes = 0 }, 2, 5).End(1, succeeded: 2);
        rollout.Conduct(most: 1);
        Assert.Equal("Succeeded Waiting", rollout.States);
        Assert.Equal(0, rollout.Pause().Conduct());
        rollout.Resume().Conduct();
        Assert.Equal("Succeeded Running", rollout.States);
    }

    [Fact]
    public void Next_LastFailureEndsTheWave_StopsBeforeItIsWatched()
    {
        var rollout = new Rollout(Plain, 2, 5).End(1, failed: 2);
        rollout.Conduct();
        Assert.Equal("Failed Waiting", rollout.States);
        rollout.Resume().Conduct();
        Assert.Equal("Soaking Waiting", rollout.States);
    }

    [Fact]
    public void Next_WaveBegunByHandWhileTheOneBeforeIsAtWork_IsWatchedOver()
    {
        var rollout = new Rollout(Plain, 3, 3, 3);
        rollout.Force(2).End(2, failed: 2).Conduct();
        Assert.StartsWith("Wave 2 (W2): 2 devices failed", rollout.Paused, StringComparison.Ordinal);
        Assert.Equal("Running Failed Waiting", rollout.States);
    }

    [Fact]
    public void Next_StoppedButWellAfterAll_SaysSoOnTheWave()
    {
        var rollout = new Rollout(Plain, 10, 5).End(1, failed: 2);
        rollout.Conduct(most: 2);
        Assert.Equal("Running Waiting", rollout.States);
        Assert.NotNull(rollout.Paused);
        rollout.Conduct();
        Assert.Equal("Failed Waiting", rollout.States);
    }

    /// <summary>Whatever happens: the rules come to rest, waves begin in order and never while it is paused (the paper rollout checks each move), and nothing waits for nobody.</summary>
    [Fact]
    public void Next_AnyHistory_LeadsToTheEnd() => History.Sample((rules, sizes, events) =>
    {
        var rollout = new Rollout(rules, sizes);
        foreach (var each in events)
        {
            Happen(rollout, each);
            rollout.Conduct();
            Assert.Equal(Enumerable.Range(1, rollout.Begun.Count()), rollout.Begun);
        }
        for (var round = 0; round < 200 && !rollout.IsOver; round++)
        {
            foreach (var number in rollout.Begun.ToArray())
                rollout.End(number, succeeded: rollout[number].Open);
            rollout.Resume().Pass(rules.SoakMinutes).Conduct();
        }
        Assert.True(rollout.IsOver, $"It came to rest at {rollout.States}.");
    });

    /// <summary>The edge host is killed after each single move, and what happens next happens as it would have: it ends in the same state.</summary>
    [Fact]
    public void Next_KilledAfterAnyMove_GoesOnEqually() => History.Sample((rules, sizes, events) =>
    {
        var (whole, killed) = (new Rollout(rules, sizes), new Rollout(rules, sizes));
        foreach (var each in events)
        {
            Happen(whole, each);
            whole.Conduct();
            Happen(killed, each);
            while (killed.Conduct(most: 1) > 0)
                killed = killed.Copy();
            Assert.Equal((whole.States, whole.Paused), (killed.States, killed.Paused));
            Assert.Equal(whole.Told, killed.Told);
        }
    });

    /// <summary>Kills so often in a row that the person was quicker: what a rule stopped stays stopped until a person goes on after it was said.</summary>
    [Fact]
    public void Next_ResumedBeforeTheStopWasSaid_StopsAgain()
    {
        for (var moves = 1; moves <= 2; moves++)
        {
            var rollout = new Rollout(Plain, 10, 5).End(1, failed: 2);
            rollout.Conduct(moves);
            rollout.Resume().Conduct();
            Assert.Equal("Failed Waiting", rollout.States);
            Assert.NotNull(rollout.Paused);
        }
    }

    private static readonly Gen<(RolloutArguments, int[], int[])> History = Gen.Select(
        Gen.Select(Gen.OneOf(0, 10, 60), Gen.Double[0, 100], Gen.Int[1, 5], Gen.Double[5, 100], Gen.Int[1, 5], (soak, share, failures, percent, sample) =>
            new RolloutArguments(soak, share, new RolloutStop(failures, percent, sample))),
        Gen.Int[1, 6].Array[1, 4],
        Gen.Int[0, 999].Array[0, 40]);

    private static void Happen(Rollout rollout, int number)
    {
        var wave = rollout[rollout.Begun.ElementAt(number % rollout.Begun.Count())];
        switch (number / 100)
        {
            case <= 3 when wave.Open > 0 && rollout.Paused is null:
                rollout.End(wave.Number, succeeded: 1);
                break;
            case <= 5 when wave.Open > 0:
                rollout.End(wave.Number, failed: 1);
                break;
            case 6:
                rollout.Pass(number % 40);
                break;
            case 7:
                rollout.Unwell(wave.Number, number % 3);
                break;
            case 8:
                rollout.Resume();
                break;
            case 9 when rollout.Paused is null:
                rollout.Pause();
                break;
        }
    }
}
