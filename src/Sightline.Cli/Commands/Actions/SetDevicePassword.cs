using System.CommandLine;
using Sightline.Cli.Acting;
using Sightline.Cli.Selection;
using Sightline.Client;

namespace Sightline.Cli.Commands.Actions;

/// <summary><c>sightline devices set-password</c>.</summary>
internal static class SetDevicePassword
{
    public static Command Create(CliApp app) => ActionCommand.Create(app, "set-password", "Set the first user name and password of factory-fresh devices.", new CredentialOptions(askTwice: true), DeviceAction.SetPassword);
}
