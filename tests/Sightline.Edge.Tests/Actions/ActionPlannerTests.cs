using Sightline.Contracts;
using Sightline.Edge.Actions;
using Sightline.Edge.Inventory;
using Sightline.Edge.Tests.Inventory;
using Xunit;

namespace Sightline.Edge.Tests.Actions;

public sealed class ActionPlannerTests
{
    private static readonly DeviceRecord Discovered = Sample.Discovered();
    private static readonly DeviceRecord NoLogin = Sample.Managed(login: null);
    private static readonly DeviceRecord Reachable = Sample.Managed();
    private static readonly DeviceRecord Fresh = Sample.Managed(login: null, needsSetup: true);
    private static readonly DeviceRecord Silent = Seen(Seen(Reachable, new Observation.Silent("x")), new Observation.Silent("x"));
    private static readonly DeviceRecord Changed = Seen(Reachable, new Observation.OtherCertificate("BB"));
    private static readonly DeviceRecord Stranger = Seen(Reachable, new Observation.Stranger(Sample.OtherSerial));
    private static readonly DeviceRecord Conflict = MergeRules.InConflict(Reachable, Sample.At("10.0.0.9"), Sample.Noon);

    public static TheoryData<TaskKind, string, string?> Cases => new()
    {
        { TaskKind.Add, nameof(Discovered), null },
        { TaskKind.Add, nameof(Reachable), DeviceCodes.AlreadyManaged },
        { TaskKind.Remove, nameof(Discovered), DeviceCodes.NotManaged },
        { TaskKind.Remove, nameof(Conflict), null },
        { TaskKind.LogIn, nameof(Discovered), DeviceCodes.NotManaged },
        { TaskKind.LogIn, nameof(NoLogin), null },
        { TaskKind.LogIn, nameof(Reachable), null },
        { TaskKind.LogIn, nameof(Fresh), DeviceCodes.PasswordNotSet },
        { TaskKind.LogIn, nameof(Silent), DeviceCodes.Unreachable },
        { TaskKind.LogIn, nameof(Changed), DeviceCodes.CertificateChanged },
        { TaskKind.LogIn, nameof(Conflict), DeviceCodes.Conflict },
        { TaskKind.SetPassword, nameof(Fresh), null },
        { TaskKind.SetPassword, nameof(Reachable), DeviceCodes.PasswordAlreadySet },
        { TaskKind.SetPassword, nameof(Discovered), DeviceCodes.NotManaged },
        { TaskKind.Restart, nameof(Reachable), null },
        { TaskKind.Restart, nameof(NoLogin), DeviceCodes.CredentialsRequired },
        { TaskKind.Restart, nameof(Silent), DeviceCodes.Unreachable },
        { TaskKind.Restart, nameof(Conflict), DeviceCodes.Conflict },
        { TaskKind.AcceptCertificate, nameof(Changed), null },
        { TaskKind.AcceptCertificate, nameof(Stranger), DeviceCodes.OtherDevice },
        { TaskKind.AcceptCertificate, nameof(Reachable), DeviceCodes.CertificateUnchanged },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Judge_ActionOnADevice_IsAllowedOrRefusedWithACode(TaskKind kind, string device, string? code) =>
        Assert.Equal(code, ActionRules.Judge(kind, Named(device))?.Code);

    [Fact]
    public void Plan_MixedSelection_AddsUp()
    {
        var devices = Enumerable.Range(0, 250).Select(index => (index % 5 == 0 ? Reachable : Discovered) with { Serial = $"B8A44F{index:X6}" });
        var plan = ActionPlanner.Plan(TaskKind.Add, devices, ["C0FFEE000001"]);
        Assert.Equal(251, plan.Preview.Selected);
        Assert.Equal(200, plan.Preview.Will);
        Assert.Equal(200, plan.Devices.Count);
        Assert.Equal(plan.Preview.Selected, plan.Preview.Will + plan.Preview.LeftOut.Sum(left => left.Count));
        Assert.Equal([(DeviceCodes.AlreadyManaged, 50), (DeviceCodes.Unknown, 1)], plan.Preview.LeftOut.Select(left => (left.Code, left.Count)));
    }

    [Fact]
    public void Plan_ManyLeftOut_NamesAHundred()
    {
        var devices = Enumerable.Range(0, 300).Select(index => Reachable with { Serial = $"B8A44F{index:X6}" });
        var left = Assert.Single(ActionPlanner.Plan(TaskKind.Add, devices, []).Preview.LeftOut);
        Assert.Equal(300, left.Count);
        Assert.Equal(100, left.Serials.Count);
    }

    private static DeviceRecord Seen(DeviceRecord device, Observation seen) => StateRules.Apply(device, seen, Sample.Noon);

    private static DeviceRecord Named(string name) => name switch
    {
        nameof(Discovered) => Discovered,
        nameof(NoLogin) => NoLogin,
        nameof(Reachable) => Reachable,
        nameof(Fresh) => Fresh,
        nameof(Silent) => Silent,
        nameof(Changed) => Changed,
        nameof(Stranger) => Stranger,
        nameof(Conflict) => Conflict,
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };
}
