using Sightline.Contracts;
using Sightline.Edge.Rules.Tests.Planning;
using Xunit;

namespace Sightline.Edge.Rules.Tests.Rollouts;

public sealed class RolloutRequestRulesTests
{
    private static readonly RolloutWave Ten = new(Count: 10);
    private static readonly RolloutPlan Good = new([Ten]);

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(50, false)]
    [InlineData(51, true)]
    public void Check_Waves_AreOneToFifty(int count, bool refused) => Refused(Good with { Waves = [.. Enumerable.Repeat(Ten, count)] }, refused ? "$.rollout.waves" : null);

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(10_080, false)]
    [InlineData(10_081, true)]
    public void Check_Soak_IsUpToAWeek(int minutes, bool refused) => Refused(Good with { SoakMinutes = minutes }, refused ? "$.rollout.soakMinutes" : null);

    [Theory]
    [InlineData(-0.1, true)]
    [InlineData(0, false)]
    [InlineData(100, false)]
    [InlineData(100.1, true)]
    public void Check_VerifiedPercent_IsAPercentage(double percent, bool refused) => Refused(Good with { VerifiedPercent = percent }, refused ? "$.rollout.verifiedPercent" : null);

    [Fact]
    public void Check_Wave_HasExactlyOneOfItsMembers()
    {
        Refused(Waves(new RolloutWave("none"), new RolloutWave(Count: 1), new RolloutWave(Percent: 1), new RolloutWave(Models: ["A"]), new RolloutWave(Serials: ["A"])), "$.rollout.waves[0]");
        Refused(Waves(Ten, new RolloutWave(Count: 1, Percent: 1), new RolloutWave(Models: ["A"], Serials: ["A"])), "$.rollout.waves[1]", "$.rollout.waves[2]");
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(25_600, false)]
    [InlineData(25_601, true)]
    public void Check_Count_IsOneToAll(int count, bool refused) => Refused(Waves(new RolloutWave(Count: count)), refused ? "$.rollout.waves[0].count" : null);

    [Theory]
    [InlineData(0, true)]
    [InlineData(0.1, false)]
    [InlineData(100, false)]
    [InlineData(100.1, true)]
    public void Check_Percent_IsAboveZero(double percent, bool refused) => Refused(Waves(new RolloutWave(Percent: percent)), refused ? "$.rollout.waves[0].percent" : null);

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(25_600, false)]
    [InlineData(25_601, true)]
    public void Check_ModelsAndSerials_AreAtLeastOne(int count, bool refused)
    {
        string[] names = [.. Enumerable.Repeat("A", count)];
        Refused(Waves(new RolloutWave(Models: names)), refused ? "$.rollout.waves[0].models" : null);
        Refused(Waves(new RolloutWave(Serials: names)), refused ? "$.rollout.waves[0].serials" : null);
        Refused(Groups(new CoverageGroup("Gate", names)), refused ? "$.rollout.coverageGroups[0].serials" : null);
    }

    [Theory]
    [InlineData("Pilot", false)]
    [InlineData("", true)]
    [InlineData("  ", true)]
    [InlineData("a\nb", true)]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901234", false)]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345", true)]
    public void Check_Name_IsOneShortLine(string name, bool refused)
    {
        Refused(Waves(Ten, Ten with { Name = name }), refused ? "$.rollout.waves[1].name" : null);
        Refused(Groups(new CoverageGroup("Gate", ["A"]), new CoverageGroup(name, ["A"])), refused ? "$.rollout.coverageGroups[1].name" : null);
    }

    [Theory]
    [InlineData(null, null, 10, "$.rollout.stop")]
    [InlineData(1, null, 10, null)]
    [InlineData(0, null, 10, "$.rollout.stop.failures")]
    [InlineData(null, 0.1, 10, null)]
    [InlineData(null, 0.0, 10, "$.rollout.stop.failedPercent")]
    [InlineData(null, 100.0, 10, null)]
    [InlineData(null, 100.1, 10, "$.rollout.stop.failedPercent")]
    [InlineData(1, null, 0, "$.rollout.stop.minSample")]
    [InlineData(1, null, 1, null)]
    [InlineData(1, null, 25_600, null)]
    [InlineData(1, null, 25_601, "$.rollout.stop.minSample")]
    public void Check_Stop_IsARuleWithLimits(int? failures, double? percent, int sample, string? path) => Refused(Good with { Stop = new RolloutStop(failures, percent, sample) }, path);

    [Fact]
    public void Check_GroupsOfOneName_AreRefused() => Refused(Groups(new CoverageGroup("Gate", ["A"]), new CoverageGroup("gate", ["B"])), "$.rollout.coverageGroups");

    [Theory]
    [InlineData(5_000, false)]
    [InlineData(5_001, true)]
    public void Check_Groups_AreBounded(int count, bool refused) =>
        Refused(Groups([.. Enumerable.Range(0, count).Select(number => new CoverageGroup($"G{number}", ["A"]))]), refused ? "$.rollout.coverageGroups" : null);

    private static RolloutPlan Waves(params RolloutWave[] waves) => Good with { Waves = waves };

    private static RolloutPlan Groups(params CoverageGroup[] groups) => Good with { CoverageGroups = groups };

    private static void Refused(RolloutPlan plan, params string?[] paths) => UpgradeRequestRulesTests.Refused(new UpgradeRequest(new DeviceTarget(Filter: ""), Rollout: plan), paths);
}
