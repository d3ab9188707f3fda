namespace Sightline.Farm.Faults;

/// <summary>What can go wrong with a device. The names in a rule and in the control API are the words in brackets.</summary>
public enum FaultKind
{
    /// <summary>[slow] Every answer comes later: a duration, 5 s if not given.</summary>
    Slow,

    /// <summary>[drop] Connections are reset: <c>connect</c> as soon as they are made (if not given), or <c>answer</c> in the middle of the answer.</summary>
    Drop,

    /// <summary>[half-open] Connections are accepted and never answered, TLS handshakes neither.</summary>
    HalfOpen,

    /// <summary>[garbage] Random bytes instead of an answer: <c>answer</c> inside HTTP (if not given), or <c>wire</c> instead of HTTP and TLS.</summary>
    Garbage,

    /// <summary>[endless] Answers that never end.</summary>
    EndlessAnswer,

    /// <summary>[unauthorized] 401 for a correct password.</summary>
    Unauthorized,

    /// <summary>[unavailable] 503 for every request.</summary>
    Unavailable,

    /// <summary>[redirect] Every answer is a redirect to an address, which has to be given.</summary>
    Redirect,

    /// <summary>[no-return] The device never comes back from a restart.</summary>
    NoReturn,

    /// <summary>[old-version] After an upgrade the device comes back with the version it had.</summary>
    OldVersion,

    /// <summary>[slow-restart] A restart takes a time: 20 minutes if not given, shortened by the farm's time scale.</summary>
    SlowRestart,

    /// <summary>[new-certificate] The device shows another certificate than before.</summary>
    NewCertificate,

    /// <summary>[new-address] The device moves to another address: the given one, or a free one.</summary>
    NewAddress,

    /// <summary>[duplicate-serial] The device shows the serial number of another one: the given one, or that of the next device.</summary>
    DuplicateSerial,

    /// <summary>[cut-upload] An upload's connection is reset: <c>half</c> when half of it has come (if not given), or <c>answer</c> when the device has acted on it but not answered.</summary>
    CutUpload,

    /// <summary>[refuse-upgrade] An AXIS OS image is read and refused with a code, which has to be given: 400, 409, 410, 412, 415, 417, 421, 422, 423, 424, 500, or <c>full</c> for a device without room for it.</summary>
    RefuseUpgrade,

    /// <summary>[refuse-commit] A new AXIS OS version cannot be committed: 500.</summary>
    RefuseCommit,

    /// <summary>[bad-release] The version that an upgrade installs is not well as long as it is not committed: <c>apps</c> (if not given), none starts; or <c>picture</c>, none is given.</summary>
    BadRelease,

    /// <summary>[hostile] What the device says about itself attacks the reader: a <see cref="HostileKind"/>, <c>markup</c> if not given.</summary>
    Hostile,
}
