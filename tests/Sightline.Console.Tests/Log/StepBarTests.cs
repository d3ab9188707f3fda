using Bunit;
using Sightline.Console.Pages.Log;
using Sightline.Contracts;
using Xunit;

namespace Sightline.Console.Tests.Log;

public sealed class StepBarTests : BunitContext
{
    [Fact]
    public void Render_ItemUnderWay_ShowsStepsDoneTheOneNowAndItsPercentage()
    {
        var bar = Render<StepBar>(parameters => parameters.Add(part => part.Item, Item(TaskItemState.Running) with { Progress = 43.4 }));

        Assert.Equal(["d", "c", "", "", "", ""], bar.FindAll(".steps i").Select(step => step.ClassName ?? ""));
        Assert.Contains("Upload 43 %", bar.Markup, StringComparison.Ordinal);
        Assert.Equal("Upload, step 2 of 6", bar.Find(".steps").GetAttribute("aria-label"));
    }

    [Fact]
    public void Render_ItemThatFailed_MarksTheStepAndSaysSo()
    {
        var bar = Render<StepBar>(parameters => parameters.Add(part => part.Item, Item(TaskItemState.FailedNothingChanged)));

        Assert.NotNull(bar.Find(".steps.x i.c"));
        Assert.Equal("Failed", bar.Find(".st.bad").TextContent.Trim());
        Assert.Equal("Failed, nothing changed", bar.Find(".st.bad").GetAttribute("title"));
    }

    [Fact]
    public void Render_ItemThatIsAwayOnItsWay_SaysItsStep()
    {
        var bar = Render<StepBar>(parameters => parameters.Add(part => part.Item, Item(TaskItemState.Waiting) with { Step = "restart", StepNumber = 4 }));
        Assert.Contains("Restart", bar.Markup, StringComparison.Ordinal);

        var before = Render<StepBar>(parameters => parameters.Add(part => part.Item, Item(TaskItemState.Waiting) with { Step = null, StepNumber = null }));
        Assert.Contains("Waiting", before.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_ItemWithoutAFixedWay_ShowsItsStateAlone()
    {
        var bar = Render<StepBar>(parameters => parameters.Add(part => part.Item, Item(TaskItemState.Succeeded) with { StepCount = null, StepNumber = null }));

        Assert.Empty(bar.FindAll(".steps"));
        Assert.Contains("Succeeded", bar.Markup, StringComparison.Ordinal);
    }

    private static TaskItem Item(TaskItemState state) => new("t", "B8A44F000001", "Gate C", state, "upload", null, null, null, 1, Sample.Now, null, StepNumber: 2, StepCount: 6);
}
