using Sightline.Contracts;
using Sightline.Edge.AxisOs.Planning;
using Xunit;

namespace Sightline.Edge.Rules.Tests.Planning;

public sealed class ModelChoicesTests
{
    private static readonly DeviceTarget All = new(Filter: "");

    [Fact]
    public void For_NoChoices_IsTheRecommendedForEveryModel()
    {
        var choices = new ModelChoices(new UpgradeRequest(All, FollowAdvisedHops: false, AllowDowngrade: true, FactoryDefault: FactoryDefaultMode.Hard, AutoRollbackMinutes: 7));
        Assert.Equal(new UpgradeWish(null, false, true, FactoryDefaultMode.Hard, 7), choices.For("P1"));
        Assert.NotNull(choices.For(null));
    }

    [Theory]
    [InlineData("P3265-LVE", true)]
    [InlineData("axis p3265_lve", true)]
    [InlineData("P3265 LVE", true)]
    [InlineData("P3265-LV", false)]
    [InlineData("Q1656", true)]
    [InlineData(null, false)]
    public void For_Choices_AreThoseModelsAlone(string? model, bool chosen)
    {
        var choices = new ModelChoices(new UpgradeRequest(All, [new UpgradeChoice("AXIS P3265-LVE", "12.11.147"), new UpgradeChoice("Q1656", null)]));
        Assert.Equal(chosen, choices.For(model) is not null);
        Assert.Equal("12.11.147", choices.For("P3265-LVE")?.Version);
    }
}
