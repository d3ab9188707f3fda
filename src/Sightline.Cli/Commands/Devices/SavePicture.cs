using System.CommandLine;
using Sightline.Cli.Selection;

namespace Sightline.Cli.Commands.Devices;

/// <summary><c>sightline devices picture</c>.</summary>
internal static class SavePicture
{
    public static Command Create(CliApp app)
    {
        var serial = DevicesCommand.SerialArgument();
        var to = new Option<string?>("--to") { Description = "File to write, or - for standard output; SERIAL.jpg if not given.", HelpName = "FILE" };
        var force = new Option<bool>("--force") { Description = "Replace the file if it is there." };
        var command = new Command("picture", "Save what a camera sees now.") { serial, to, force };
        command.SetAction(app.Act(async (scope, cancellationToken) =>
        {
            var named = SerialText.Parse(scope.Parsed.GetRequiredValue(serial));
            var file = scope.Parsed.GetValue(to) ?? $"{named}.jpg";
            if (file == "-" && scope.Console.OutIsTerminal)
                throw CliException.Usage("A picture is not written to a terminal. Name a file with --to, or send the output to one.");
            var picture = await scope.Edge.Devices.GetPictureAsync(named, cancellationToken);
            if (file == "-")
            {
                await using var output = scope.Console.OpenOut();
                await output.WriteAsync(picture, cancellationToken);
                return ExitCode.Done;
            }
            await OutputFile.WriteAsync(file, scope.Parsed.GetValue(force), stream => stream.WriteAsync(picture, cancellationToken).AsTask());
            scope.Console.Tell($"{file}: {picture.Length} bytes.");
            return ExitCode.Done;
        }));
        return command;
    }
}
