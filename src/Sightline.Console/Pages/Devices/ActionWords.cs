using Sightline.Console.Controls;
using Sightline.Contracts;

namespace Sightline.Console.Pages.Devices;

/// <summary>What an action's dialog says.</summary>
/// <param name="Title">The action's verb phrase.</param>
/// <param name="Will">Behind the number of devices that it will be done to.</param>
/// <param name="Explanation">What it does to a device, in a sentence or two.</param>
/// <param name="One">The button for one device.</param>
/// <param name="Several">The button for any other number.</param>
public sealed record ActionWords(string Title, string Will, string Explanation, string One, string Several)
{
    public bool NeedsCredentials { get; private init; }

    public bool Destructive { get; private init; }

    /// <summary>Whether a person may choose when it begins: it takes devices away for a while, or is tried on many.</summary>
    public bool HasStart { get; private init; }

    /// <summary>What the person confirms, where something cannot come back.</summary>
    public string? Risk { get; private init; }

    public string PasswordHint { get; private init; } = "";

    public static bool NeedsPassword(TaskKind kind) => kind is TaskKind.LogIn or TaskKind.SetPassword;

    /// <summary>What the button says: the verb and to how many.</summary>
    public string Button(int devices) => Phrase.Number(devices, One, Several);

    public static ActionWords Of(TaskKind kind) => kind switch
    {
        TaskKind.Add => new(Say.Action(kind), DevicesText.AddWill, DevicesText.AddText, DevicesText.AddButtonOne, DevicesText.AddButton),
        TaskKind.Remove => new(Say.Action(kind), DevicesText.RemoveWill, DevicesText.RemoveText, DevicesText.RemoveButtonOne, DevicesText.RemoveButton) { Destructive = true },
        TaskKind.LogIn => new(Say.Action(kind), DevicesText.LogInWill, DevicesText.LogInText, DevicesText.LogInButtonOne, DevicesText.LogInButton)
        {
            NeedsCredentials = true,
            HasStart = true,
            PasswordHint = DevicesText.LogInPassword,
        },
        TaskKind.SetPassword => new(Say.Action(kind), DevicesText.SetPasswordWill, DevicesText.SetPasswordText, DevicesText.SetPasswordButtonOne, DevicesText.SetPasswordButton)
        {
            NeedsCredentials = true,
            HasStart = true,
            PasswordHint = DevicesText.SetPasswordPassword,
        },
        TaskKind.Restart => new(Say.Action(kind), DevicesText.RestartWill, DevicesText.RestartText, DevicesText.RestartButtonOne, DevicesText.RestartButton) { Destructive = true, HasStart = true },
        TaskKind.RollBack => new(Say.Action(kind), DevicesText.RollBackWill, DevicesText.RollBackText, DevicesText.RollBackButtonOne, DevicesText.RollBackButton) { Destructive = true, HasStart = true },
        TaskKind.Commit => new(Say.Action(kind), DevicesText.CommitWill, DevicesText.CommitText, DevicesText.CommitButtonOne, DevicesText.CommitButton),
        TaskKind.FactoryDefault => new(Say.Action(kind), DevicesText.FactoryDefaultWill, DevicesText.FactoryDefaultText, DevicesText.FactoryDefaultButtonOne, DevicesText.FactoryDefaultButton)
        {
            Destructive = true,
            HasStart = true,
            Risk = DevicesText.FactoryDefaultRisk,
        },
        TaskKind.AcceptCertificate => new(Say.Action(kind), DevicesText.AcceptCertificateWill, DevicesText.AcceptCertificateText, DevicesText.AcceptCertificateButtonOne, DevicesText.AcceptCertificateButton)
        {
            Destructive = true,
            Risk = DevicesText.AcceptCertificateRisk,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
