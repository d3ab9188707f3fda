using Sightline.Contracts;

namespace Sightline.Console.Pages.Devices;

/// <summary>What an action's dialog says.</summary>
/// <param name="Title">The action's verb phrase.</param>
/// <param name="Verb">Verb of the button, before the count.</param>
/// <param name="Will">Behind the number of devices that it will be done to.</param>
/// <param name="Explanation">What it does to a device, in a sentence or two.</param>
/// <param name="Command">The command of the command line.</param>
public sealed record ActionWords(string Title, string Verb, string Will, string Explanation, string Command)
{
    public bool NeedsCredentials { get; private init; }

    public bool Destructive { get; private init; }

    /// <summary>What the person confirms, where something cannot come back.</summary>
    public string? Risk { get; private init; }

    public string PasswordHint { get; private init; } = "";

    public static bool NeedsPassword(TaskKind kind) => kind is TaskKind.LogIn or TaskKind.SetPassword;

    public static ActionWords Of(TaskKind kind) => kind switch
    {
        TaskKind.Add => new("Add devices to edge host", "Add", "will be added", "The edge host remembers them, pins their certificates and watches them. Nothing is written to them.", "add"),
        TaskKind.Remove => new("Remove devices from edge host", "Remove", "will be removed", "The edge host forgets their credentials and stops watching them. Nothing is written to them; they are listed as discovered again.", "remove") { Destructive = true },
        TaskKind.LogIn => new("Log in", "Log in to", "will be tried", "The user name and password are tried once on each device, never more than twice, and kept encrypted on the edge host.", "log-in")
        {
            NeedsCredentials = true,
            PasswordHint = "An administrator account of the devices. The password is stored on the edge host only, and never shown again.",
        },
        TaskKind.SetPassword => new("Set password", "Set password of", "will get their first account", "Makes the first account of factory-fresh devices and logs in with it. Devices below AXIS OS 11.5 accept root only.", "set-password")
        {
            NeedsCredentials = true,
            PasswordHint = "1 to 64 characters from space to ~. Keep it: without it a device can only be reset to factory default by hand.",
        },
        TaskKind.Restart => new("Restart", "Restart", "will restart", "Each is away for one to two minutes: no pictures, no recording. The task waits until it is back.", "restart") { Destructive = true },
        TaskKind.RollBack => new("Roll back AXIS OS", "Roll back", "will go back to the version before", "Brings back the AXIS OS version that ran before the last upgrade, with the settings of then. Apps stay as they are. Each device is away for some minutes.", "roll-back") { Destructive = true },
        TaskKind.Commit => new("Commit AXIS OS", "Commit", "will keep the version they run", "Makes the running version the one that stays. Until then a device goes back by itself when it loses power.", "commit"),
        TaskKind.FactoryDefault => new("Factory default", "Reset", "will be reset", "Settings, apps and accounts go. Soft keeps the address, time and 802.1X; hard keeps nothing, and the device may come back at another address. Afterwards each needs a first password.", "factory-default")
        {
            Destructive = true,
            Risk = "I’m aware of the risks",
        },
        TaskKind.AcceptCertificate => new("Accept certificate", "Accept certificate of", "will be trusted again", "The edge host will trust the certificate that the devices show now, and send their passwords to them.", "accept-certificate")
        {
            Destructive = true,
            Risk = "I compared the fingerprint with the device, or know why it changed",
        },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
