using System.CommandLine;
using Sightline.Cli.Acting;
using Sightline.Client;

namespace Sightline.Cli.Commands.Actions;

/// <summary><c>sightline devices accept-certificate</c>.</summary>
internal static class AcceptCertificate
{
    public static Command Create(CliApp app) => ActionCommand.Create(app, "accept-certificate", "Accept the changed certificate of managed devices. Compare the fingerprints first.", DeviceAction.AcceptCertificate);
}
