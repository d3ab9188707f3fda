using Sightline.Contracts;

namespace Sightline.Edge.Inventory;

/// <summary>From what was seen to the state of a device and the sentence that explains it. Pure.</summary>
internal static class StateRules
{
    /// <summary>Misses in a row that make a device unreachable.</summary>
    public const int MissesToUnreachable = 2;

    /// <summary>The record after an observation.</summary>
    public static DeviceRecord Apply(DeviceRecord device, Observation seen, DateTimeOffset at) => Settle(seen switch
    {
        Observation.Answered { Contact: var contact } => Answered(device, contact),
        Observation.Silent { Cause: var cause } => Missed(device, cause),
        Observation.Stranger { Serial: var serial } => device with { Reach = new(ReachKind.Stranger, serial), Misses = 0 },
        Observation.OtherCertificate { Fingerprint: var shown } => device with { Reach = new(ReachKind.OtherCertificate, shown), Misses = 0 },
        Observation.NotManageable { Why: var why } => device with { Reach = new(ReachKind.NotManageable, why), Misses = 0 },
        Observation.Excluded => device with { Reach = DeviceReach.Excluded, Misses = 0 },
        _ => throw new ArgumentOutOfRangeException(nameof(seen), seen.GetType().Name, "Unknown observation."),
    }, at);

    /// <summary>The record with the standing that follows from it; <see cref="DeviceStanding.Since"/> moves only with the state.</summary>
    public static DeviceRecord Settle(DeviceRecord device, DateTimeOffset at)
    {
        var (state, reason) = Working(device, at) ?? Judge(device);
        var old = device.Standing;
        if (old.State == state && old.Reason == reason)
            return device;
        return device with { Standing = new DeviceStanding(state, reason, old.State == state ? old.Since : at) };
    }

    /// <summary>The standing of a device that is known for the first time.</summary>
    public static DeviceStanding First(DateTimeOffset at) => new(DeviceState.Unknown, Sentences.NotChecked, at);

    private static DeviceRecord Answered(DeviceRecord device, DeviceContact contact) => device with
    {
        Reach = contact.Ready ? DeviceReach.Answers : DeviceReach.Starting,
        Facts = device.Facts.UpdatedBy(contact.Facts),
        Life = device.Life.UpdatedBy(contact.Life),
        LastSeen = contact.At > device.LastSeen ? contact.At : device.LastSeen,
        Misses = 0,
    };

    private static DeviceRecord Missed(DeviceRecord device, string cause)
    {
        var misses = Math.Min(device.Misses + 1, MissesToUnreachable);
        return misses < MissesToUnreachable
            ? device with { Misses = misses }
            : device with { Misses = misses, Reach = new(ReachKind.Silent, cause) };
    }

    /// <summary>A device whose AXIS OS is changed is expected to be away and to come back; who answers in its place is not.</summary>
    private static (DeviceState State, string Reason)? Working(DeviceRecord device, DateTimeOffset at) =>
        device.Upgrade is { } mark && mark.Until > at && device.Reach.Kind is ReachKind.Answers or ReachKind.Starting or ReachKind.Silent or ReachKind.NotChecked
            ? (DeviceState.Upgrading, Sentences.Upgrading(mark.What))
            : null;

    private static (DeviceState State, string Reason) Judge(DeviceRecord device) => device.Reach switch
    {
        { Kind: ReachKind.NotChecked } => (DeviceState.Unknown, Sentences.NotChecked),
        { Kind: ReachKind.Excluded } => (DeviceState.Unknown, Sentences.Excluded(device.Location)),
        { Kind: ReachKind.Silent, Detail: var cause } => (DeviceState.Unreachable, Sentences.Silent(device.Location, cause)),
        { Kind: ReachKind.Starting } => (DeviceState.Unreachable, Sentences.Starting),
        { Kind: ReachKind.Stranger, Detail: var serial } => (DeviceState.CertificateChanged, Sentences.Stranger(device.Location, serial)),
        { Kind: ReachKind.OtherCertificate, Detail: var shown } => (DeviceState.CertificateChanged, Sentences.OtherCertificate(shown)),
        { Kind: ReachKind.NotManageable, Detail: var why } => (DeviceState.Unsupported, Sentences.NotManageable(why)),
        _ => JudgeAnswering(device),
    };

    private static (DeviceState State, string Reason) JudgeAnswering(DeviceRecord device) => device switch
    {
        { Life.NeedsSetup: true, Login: null } => (DeviceState.PasswordNotSet, Sentences.FactoryFresh),
        { Life.NeedsSetup: true } => (DeviceState.PasswordNotSet, Sentences.WasReset),
        { Management: Management.Discovered } => (DeviceState.CredentialsRequired, Sentences.OnlyDiscovered),
        { Login: null } => (DeviceState.CredentialsRequired, Sentences.NoCredentials),
        { Login: { Standing: LoginStanding.Verified } login } => (DeviceState.Reachable, Sentences.Verified(login.UserName)),
        { Login: { Standing: LoginStanding.Refused } login } => (DeviceState.CredentialsRequired, Sentences.Refused(login.UserName)),
        { Login: { Standing: LoginStanding.NotAdministrator } login } => (DeviceState.CredentialsRequired, Sentences.NotAdministrator(login.UserName)),
        { Login.Standing: LoginStanding.Insecure } => (DeviceState.CredentialsRequired, Sentences.Insecure),
        _ => (DeviceState.CredentialsRequired, Sentences.Unverified(device.Login.UserName)),
    };
}
