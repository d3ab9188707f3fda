using System.CommandLine;
using Sightline.Cli.Connection;
using Sightline.Client;

namespace Sightline.Cli.Selection;

/// <summary>The account for actions that need one.</summary>
internal sealed class CredentialOptions(bool askTwice)
{
    private readonly Option<string> _userName = new("--user-name", "-u") { Description = "User name on the devices.", HelpName = "NAME", DefaultValueFactory = _ => "root" };
    private readonly Option<bool> _basic = new("--allow-basic-over-http") { Description = "Let the password cross the network readable, on devices that only offer Basic on clear HTTP." };
    private readonly SecretInput _secret = new(askTwice);

    public void AddTo(Command command)
    {
        command.Options.Add(_userName);
        _secret.AddTo(command);
        command.Options.Add(_basic);
    }

    /// <summary>Whether standard input gives the password, and so is not there for devices or an answer.</summary>
    public bool UsesInput(CommandScope scope) => _secret.UsesInput(scope);

    /// <summary>The account for a preview, which needs no secret.</summary>
    public ActionCredentials WithoutSecret(CommandScope scope) => Account(scope, "preview");

    public async Task<ActionCredentials> ReadAsync(CommandScope scope, CancellationToken cancellationToken) =>
        Account(scope, await _secret.ReadAsync(scope, cancellationToken));

    private ActionCredentials Account(CommandScope scope, string password) =>
        new(scope.Parsed.GetValue(_userName)!, password, scope.Parsed.GetValue(_basic));
}
