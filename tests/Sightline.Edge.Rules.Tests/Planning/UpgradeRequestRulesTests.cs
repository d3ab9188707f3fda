using Sightline.Contracts;
using Sightline.Edge.AxisOs.Planning;
using Xunit;

namespace Sightline.Edge.Rules.Tests.Planning;

public sealed class UpgradeRequestRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly UpgradeRequest Good = new(new DeviceTarget(Filter: ""));

    [Fact]
    public void Refusal_PlainRequest_IsFine() => Refused(Good);

    [Theory]
    [InlineData(null, false)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    [InlineData(120, false)]
    [InlineData(121, true)]
    public void Refusal_AutoRollback_IsFiveToAHundredAndTwentyMinutes(int? minutes, bool refused) =>
        Refused(Good with { AutoRollbackMinutes = minutes }, refused ? "$.autoRollbackMinutes" : null);

    [Theory]
    [InlineData(false, FactoryDefaultMode.None, false)]
    [InlineData(false, FactoryDefaultMode.Hard, false)]
    [InlineData(true, FactoryDefaultMode.None, true)]
    [InlineData(true, FactoryDefaultMode.Soft, false)]
    public void Refusal_Downgrade_NeedsAFactoryDefault(bool allowed, FactoryDefaultMode mode, bool refused) =>
        Refused(Good with { AllowDowngrade = allowed, FactoryDefault = mode }, refused ? "$.factoryDefault" : null);

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(2000, false)]
    [InlineData(2001, true)]
    public void Refusal_Choices_AreOneToTwoThousand(int count, bool refused) =>
        Refused(Good with { Choices = [.. Enumerable.Range(0, count).Select(number => new UpgradeChoice($"M{number}", null))] }, refused ? "$.choices" : null);

    [Fact]
    public void Refusal_ModelTwice_IsRefused() => Refused(Good with { Choices = [new("AXIS P3265-LVE", null), new("p3265 lve", "12.0")] }, "$.choices");

    [Fact]
    public void Refusal_BadChoices_AreNamedByPlace() => Refused(
        Good with { Choices = [new("P1", "12.11"), new(" ", null), new("P2", "new"), new("P3", "")] }, "$.choices[1].model", "$.choices[2].version", "$.choices[3].version");

    [Fact]
    public void Refusal_RolloutAndOptions_AreLookedAtToo() => Refused(
        Good with { Rollout = new RolloutPlan([]), Options = new TaskOptions(Pace: new TaskPace(Parallel: 0)) }, "$.options.pace.parallel", "$.rollout.waves");

    internal static void Refused(UpgradeRequest request, params string?[] paths)
    {
        var errors = UpgradeRequestRules.Refusal(request, Noon)?.Errors;
        Assert.Equal(paths.OfType<string>(), (errors?.Keys ?? []).Order(StringComparer.Ordinal));
        Assert.All(errors?.Values.SelectMany(messages => messages) ?? [], message => Assert.EndsWith(".", message, StringComparison.Ordinal));
    }
}
