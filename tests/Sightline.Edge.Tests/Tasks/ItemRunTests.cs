using Sightline.Contracts;
using Sightline.Edge.Tasks;
using Xunit;

namespace Sightline.Edge.Tests.Tasks;

public sealed class ItemRunTests
{
    /// <summary>A person's cancel meets an attempt that is just over: it must go on to the other attempts of the task.</summary>
    [Fact]
    public void Cancel_AttemptIsOver_DoesNothing()
    {
        var run = Begin();
        run.Dispose();
        run.Cancel();
        Assert.True(run.CancelRequested);
    }

    [Fact]
    public void Cancel_AtTheVeryEndOfTheAttempt_NeverFails()
    {
        for (var round = 0; round < 2000; round++)
        {
            var run = Begin();
            Parallel.Invoke(run.Cancel, run.Dispose);
        }
    }

    private static ItemRun Begin() => new(
        new ItemRow { TaskId = "t", Serial = "ACCC8E000001", DeviceName = "Camera", State = "Running" },
        new OpenTask(new TaskFrame("t", TaskKind.Restart, DateTimeOffset.MaxValue, null, null, null), TimeProvider.System));
}
