using System.CommandLine;
using Sightline.Cli.Connection;

namespace Sightline.Cli.Selection;

/// <summary>Where a device password comes from. It is never an argument: those are seen in process lists and shell histories.</summary>
internal sealed class SecretInput(bool askTwice)
{
    private const string Variable = "SIGHTLINE_DEVICE_PASSWORD";
    private readonly Option<bool> _stdin = new("--password-stdin") { Description = $"Read the password from standard input, one line. Without it: the environment variable {Variable}, else a question." };

    public void AddTo(Command command) => command.Options.Add(_stdin);

    /// <summary>Whether standard input gives the password, and so is not there for devices or an answer.</summary>
    public bool UsesInput(CommandScope scope) => scope.Parsed.GetValue(_stdin);

    public async Task<string> ReadAsync(CommandScope scope, CancellationToken cancellationToken)
    {
        var password = UsesInput(scope)
            ? await scope.Console.ReadLineAsync(cancellationToken)
            : scope.Console.Set(Variable) ?? await AskAsync(scope, cancellationToken);
        if (string.IsNullOrEmpty(password))
            throw CliException.Usage("The password is empty.");
        if (password.Length > 64 || password.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            throw CliException.Usage("The password cannot be one of an Axis device: it has to be 1 to 64 characters from space to tilde (ASCII).");
        return password;
    }

    private async Task<string?> AskAsync(CommandScope scope, CancellationToken cancellationToken)
    {
        if (!scope.Console.InIsTerminal)
            throw CliException.Usage($"A password is needed and there is no terminal to ask at. Give it with --password-stdin or in the environment variable {Variable}.");
        var password = await PromptAsync(scope, "Password on the devices: ", cancellationToken);
        if (askTwice && password != await PromptAsync(scope, "The same again: ", cancellationToken))
            throw CliException.Usage("The two passwords differ, so nothing was done.");
        return password;
    }

    private static Task<string?> PromptAsync(CommandScope scope, string question, CancellationToken cancellationToken)
    {
        scope.Console.Error.Write(question);
        return scope.Console.ReadSecretAsync(cancellationToken);
    }
}
