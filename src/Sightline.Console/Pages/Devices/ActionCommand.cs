using Sightline.Client;
using Sightline.Console.Controls;
using Sightline.Contracts;

namespace Sightline.Console.Pages.Devices;

/// <summary>An action as the command that asks for the same. A password is never part of it: the command reads it from its input.</summary>
public static class ActionCommand
{
    /// <summary>The command, ready for a shell.</summary>
    /// <param name="kind">What is done.</param>
    /// <param name="target">To which devices.</param>
    /// <param name="account">The account, for actions that need one.</param>
    /// <param name="mode">How far a reset goes, for a factory default.</param>
    /// <param name="startAt">When it begins, in the person's zone; null for now.</param>
    public static string Of(TaskKind kind, DeviceTarget target, ActionCredentials? account = null, FactoryDefaultMode? mode = null, DateTimeOffset? startAt = null)
    {
        var words = new List<string> { "sightline", Name(kind) };
        words.AddRange(CommandWords.Of(target));
        if (mode is { } how)
            words.Add(how == FactoryDefaultMode.Hard ? "--mode hard" : "--mode soft");
        if (account is not null)
            words.Add($"--user-name {CommandWords.Quoted(account.UserName)} --password-stdin{(account.AllowBasicOverHttp ? " --allow-basic-over-http" : "")}");
        if (startAt is { } at)
            words.Add($"--at {CommandWords.Moment(at)}");
        return string.Join(' ', words);
    }

    private static string Name(TaskKind kind) => kind switch
    {
        TaskKind.Add => "devices add",
        TaskKind.Remove => "devices remove",
        TaskKind.LogIn => "devices log-in",
        TaskKind.SetPassword => "devices set-password",
        TaskKind.Restart => "devices restart",
        TaskKind.FactoryDefault => "devices factory-default",
        TaskKind.AcceptCertificate => "devices accept-certificate",
        TaskKind.RollBack => "os roll-back",
        TaskKind.Commit => "os commit",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
