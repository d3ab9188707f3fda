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
        Assert.Contains("Failed, nothing changed", bar.Markup, StringComparison.Ordinal);
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
