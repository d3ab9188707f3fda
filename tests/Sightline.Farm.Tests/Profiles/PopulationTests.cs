using Sightline.Farm.Population;
using Sightline.Farm.Profiles;
using Xunit;

namespace Sightline.Farm.Tests.Profiles;

/// <summary>What a farm is made of.</summary>
public sealed class PopulationTests
{
    [Fact]
    public void SameOptions_GiveTheSameDevices_AndAnotherSeedOthers()
    {
        var options = TestFarm.Options with { Count = 300, FreshShare = 0.1, SecondPasswordShare = 0.2 };
        Assert.Equal(Describe(options), Describe(options));
        Assert.NotEqual(Describe(options), Describe(options with { Seed = 2 }));
    }

    [Fact]
    public void SmallFarm_HoldsEveryGeneration() =>
        Assert.Equal(TestFarm.Generations.Order(), Plan(TestFarm.Options with { Count = 7 }).Select(plan => plan.Profile.Generation.Name).Order());

    [Fact]
    public void Mix_FollowsTheWeights()
    {
        var plans = Plan(TestFarm.Options with { Count = 400, OsMix = new Dictionary<string, double> { ["12.11"] = 3, ["11.11.160"] = 1 } });
        Assert.Equal(300, plans.Count(plan => plan.Profile.Generation.Name == "12.11"));
        Assert.All(plans.Where(plan => plan.Profile.Generation.Name == "11.11"), plan => Assert.Equal("11.11.160", plan.Profile.Release.Version));
    }

    [Fact]
    public void Models_RunOnlyWhatTheirChipRuns() =>
        Assert.All(Plan(TestFarm.Options with { Count = 2_000 }), plan => Assert.Contains(plan.Profile.Generation.Name, plan.Profile.Model.Generations));

    [Fact]
    public void Shares_AreExact()
    {
        var plans = Plan(TestFarm.Options with { Count = 200, FreshShare = 0.1, SecondPasswordShare = 0.25 });
        Assert.Equal(20, plans.Count(plan => plan.Accounts.Count == 0));
        Assert.Equal(50, plans.Count(plan => plan.Accounts.Any(account => account.Password == TestFarm.Options.SecondPassword)));
    }

    [Fact]
    public void NamedAdministrator_HasRootBesideIt_OnlyBelow115()
    {
        foreach (var plan in Plan(TestFarm.Options with { Count = 100, UserName = "service" }))
            Assert.Equal(plan.Profile.Before(11, 5) ? ["root", "service"] : ["service"], plan.Accounts.Select(account => account.Name));
    }

    [Fact]
    public void SerialNumbers_Of25600Devices_AreAllDifferent() =>
        Assert.Equal(FarmOptions.MaxCount, Plan(TestFarm.Options with { Count = FarmOptions.MaxCount }).Select(plan => plan.Serial).Distinct().Count());

    [Fact]
    public void Models_WithoutTheVersion_AreRefused() =>
        Assert.Throws<ArgumentException>(() => Plan(TestFarm.Options with { Models = ["Q6044-E"], OsMix = new Dictionary<string, double> { ["12.11"] = 1 } }));

    private static DevicePlan[] Plan(FarmOptions options) => [.. new DevicePlanner(options, ProfileCatalog.Default).Plan()];

    private static string Describe(FarmOptions options) =>
        string.Join('\n', Plan(options).Select(plan => $"{plan.Serial} {plan.Profile.Model.ProdNbr} {plan.Profile.Release.Version} {(plan.Accounts.Count == 0 ? null : plan.Accounts[0].Password)}"));
}
