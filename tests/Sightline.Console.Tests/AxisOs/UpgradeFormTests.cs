using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Sightline.Console.Pages.AxisOs;
using Sightline.Contracts;
using Xunit;

namespace Sightline.Console.Tests.AxisOs;

public sealed class UpgradeFormTests
{
    private static readonly string[] Models = ["P3265-V", "Q1656", "M1065-LW"];

    private readonly UpgradeForm _form = new(new DeviceTarget(Filter: "management=Managed"));

    [Fact]
    public void Request_NothingChosen_SendsEveryModelToItsRecommendedVersion()
    {
        var request = _form.Request(Models, Sample.Time);

        Assert.Null(request.Choices);
        Assert.Null(request.Rollout);
        Assert.Null(request.Options);
        Assert.Equal(30, request.AutoRollbackMinutes);
    }

    [Fact]
    public void Request_ModelLeftOutAndVersionChosen_NamesWhatIsTicked()
    {
        _form.Take("Q1656", false);
        _form.Choose("P3265-V", "12.11.77");

        Assert.Equal([new UpgradeChoice("P3265-V", "12.11.77"), new UpgradeChoice("M1065-LW", null)], _form.Request(Models, Sample.Time).Choices);
    }

    [Fact]
    public void Request_StepsWithAWatchedDay_HasThePilotTheSharesAndTheSoak()
    {
        (_form.Waves, _form.NextWave, _form.Stop) = (Waves.Steps, NextWave.WatchedADay, StopRule.ThreePercent);

        var plan = _form.Request(Models, Sample.Time).Rollout!;

        Assert.Equal([25, null, null], plan.Waves.Select(wave => wave.Count));
        Assert.Equal([null, 10, 30], plan.Waves.Select(wave => wave.Percent));
        Assert.Equal(1_440, plan.SoakMinutes);
        Assert.Equal(3, plan.Stop!.FailedPercent);
    }

    [Fact]
    public void Request_CanariesAndSteps_CanariesAreTheFirstWave()
    {
        _form.Canaries.AddRange(["B8A44F000001", "B8A44F000002"]);
        Assert.Equal(["Canaries"], _form.Request(Models, Sample.Time).Rollout!.Waves.Select(wave => wave.Name));

        _form.Waves = Waves.SmallPilot;
        var plan = _form.Request(Models, Sample.Time).Rollout!;
        Assert.Equal(["B8A44F000001", "B8A44F000002"], plan.Waves[0].Serials!);
        Assert.Equal(("Pilot", 5), (plan.Waves[1].Name, plan.Waves[1].Count));
    }

    [Fact]
    public void Request_CoverageGroupsAlone_AreOneWaveThatKeepsThem()
    {
        _form.CoverageGroups = [new CoverageGroup("Gate", ["B8A44F000001", "B8A44F000002"])];

        var plan = _form.Request(Models, Sample.Time).Rollout!;

        Assert.Equal(100, Assert.Single(plan.Waves).Percent);
        Assert.Equal("Gate", Assert.Single(plan.CoverageGroups!).Name);
        Assert.Null(plan.Stop);
        Assert.False(_form.HasWaves);
    }

    [Fact]
    public void Request_StartWindowAndLimits_StandInTheOptions()
    {
        (_form.StartAt, _form.Window, _form.AtOnce, _form.Megabits, _form.GiveUpDays) = (Sample.Now.DateTime.AddHours(3), WindowChoice.Nights, 20, 100, 7);

        var options = _form.Request(Models, Sample.Time).Options!;

        Assert.Equal(Sample.Now.AddHours(3), options.StartAt);
        Assert.Equal(7, options.Window!.Days.Count);
        Assert.Equal(new TaskPace(20, null, 12_500_000), options.Pace);
        Assert.Equal(Sample.Now.AddHours(3).AddDays(7), options.Deadline);
    }

    // Chosen in one half of the year for the other: each moment has the offset of its own day, and the command says it in the clock of that day.
    [Theory]
    [InlineData("2026-10-20T12:00Z", "2027-01-12T22:00", 7, "2027-01-12T22:00+01:00", "2027-01-19T22:00+01:00")]
    [InlineData("2027-03-10T12:00Z", "2027-05-12T22:00", 7, "2027-05-12T22:00+02:00", "2027-05-19T22:00+02:00")]
    [InlineData("2026-10-10T12:00Z", "2026-10-20T22:00", 14, "2026-10-20T22:00+02:00", "2026-11-03T22:00+01:00")]
    [InlineData("2027-03-10T12:00Z", "2027-03-20T22:00", 14, "2027-03-20T22:00+01:00", "2027-04-03T22:00+02:00")]
    [InlineData("2026-10-20T12:00Z", null, 7, null, "2026-10-27T14:00+01:00")]
    [InlineData("2027-03-21T01:30Z", null, 7, null, "2027-03-28T03:30+02:00")]
    public void Request_ClocksChangeBeforeTheMoment_HasTheOffsetOfThatDay(string now, string? startAt, int giveUpDays, string? start, string deadline)
    {
        var time = new FakeTimeProvider(Moment(now));
        time.SetLocalTimeZone(TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm"));
        (_form.StartAt, _form.GiveUpDays) = (startAt is null ? null : DateTime.Parse(startAt, CultureInfo.InvariantCulture), giveUpDays);

        var request = _form.Request(Models, time);

        Assert.Equal((start is null ? (DateTimeOffset?)null : Moment(start), Moment(deadline)), (request.Options!.StartAt, request.Options.Deadline));
        Assert.Contains($"--deadline '{deadline[..10]} {deadline[11..16]}'", UpgradeCommand.Of(request), StringComparison.Ordinal);
    }

    [Fact]
    public void Request_DowngradeWithoutFactoryDefault_IsNotAskedFor()
    {
        _form.AllowDowngrade = true;

        Assert.False(_form.Request(Models, Sample.Time).AllowDowngrade);
        _form.FactoryDefault = FactoryDefaultMode.Soft;
        Assert.True(_form.Request(Models, Sample.Time).AllowDowngrade);
        Assert.True(_form.IsRisky);
    }

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
