using Sightline.Client;
using Sightline.Console.Pages.Devices;
using Sightline.Contracts;
using Xunit;

namespace Sightline.Console.Tests.Devices;

public sealed class ActionCommandTests
{
    private static readonly DeviceTarget All = new(Filter: "management=Managed model=\"P 3\"", Except: ["B8A44F000001", "B8A44F000002"]);

    [Fact]
    public void Of_AllThatMatchExceptSome_NamesTheFilterAndTheExceptions() => Assert.Equal(
        "sightline devices restart --filter 'management=Managed model=\"P 3\"' --except B8A44F000001 --except B8A44F000002",
        ActionCommand.Of(TaskKind.Restart, All));

    [Fact]
    public void Of_LogInAtATime_HoldsAllButThePassword() => Assert.Equal(
        "sightline devices log-in B8A44F000001 --user-name 'o'\\''neil' --password-stdin --allow-basic-over-http --at '2026-11-23 22:00'",
        ActionCommand.Of(TaskKind.LogIn, new DeviceTarget(["B8A44F000001"]), new ActionCredentials("o'neil", "secret", true), startAt: new DateTimeOffset(2026, 11, 23, 22, 0, 0, TimeSpan.FromHours(1))));

    [Theory]
    [InlineData(FactoryDefaultMode.Soft, "--mode soft")]
    [InlineData(FactoryDefaultMode.Hard, "--mode hard")]
    public void Of_FactoryDefault_SaysHowFar(FactoryDefaultMode mode, string words) =>
        Assert.EndsWith(words, ActionCommand.Of(TaskKind.FactoryDefault, new DeviceTarget(["B8A44F000001"]), mode: mode), StringComparison.Ordinal);

    [Theory]
    [InlineData(TaskKind.RollBack, "sightline os roll-back ")]
    [InlineData(TaskKind.Commit, "sightline os commit ")]
    [InlineData(TaskKind.AcceptCertificate, "sightline devices accept-certificate ")]
    public void Of_Kind_IsTheCommandOfTheCommandLine(TaskKind kind, string words) =>
        Assert.StartsWith(words, ActionCommand.Of(kind, new DeviceTarget(["B8A44F000001"])), StringComparison.Ordinal);
}
