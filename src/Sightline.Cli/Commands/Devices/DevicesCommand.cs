using System.CommandLine;
using Sightline.Cli.Commands.Actions;

namespace Sightline.Cli.Commands.Devices;

/// <summary><c>sightline devices</c>.</summary>
internal static class DevicesCommand
{
    public static Command Create(CliApp app) => SightlineCommand.Group(
        "devices",
        "Devices: what is there, what is wrong, and what to do with it.",
        ListDevices.Create(app),
        ShowDevice.Create(app),
        CountDevices.Create(app),
        ShowDeviceDetails.Create(app),
        CheckDevices.Create(app),
        SavePicture.Create(app),
        ExportDevices.Create(app),
        AddDevices.Create(app),
        RemoveDevices.Create(app),
        LogInToDevices.Create(app),
        SetDevicePassword.Create(app),
        RestartDevices.Create(app),
        AcceptCertificate.Create(app),
        FactoryDefaultDevices.Create(app));

    /// <summary>The one device that a command is for.</summary>
    public static Argument<string> SerialArgument() => new("serial") { Description = "Serial number, 12 hexadecimal digits." };
}
