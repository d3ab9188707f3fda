using System.CommandLine;
using Sightline.Cli.Acting;
using Sightline.Cli.Selection;
using Sightline.Client;

namespace Sightline.Cli.Commands.Actions;

/// <summary><c>sightline devices log-in</c>.</summary>
internal static class LogInToDevices
{
    public static Command Create(CliApp app) => ActionCommand.Create(app, "log-in", "Log in to managed devices with one user name and password. At most two tries a device.", new CredentialOptions(askTwice: false), DeviceAction.LogIn);
}
