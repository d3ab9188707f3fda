using System.CommandLine;
using System.Globalization;
using Sightline.Cli.Connection;
using Sightline.Cli.Output;
using Sightline.Cli.Terminal;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Os;

/// <summary><c>sightline os images fetch</c>.</summary>
internal static class FetchImages
{
    public static Command Create(CliApp app)
    {
        var ids = ImagesCommand.IdsArgument();
        var command = new Command("fetch", "Fetch images of the catalogue from the edge host's image source now, and wait for them.") { ids };
        command.SetAction(app.Act(async (scope, cancellationToken) =>
        {
            var wanted = await ImageIds.ReadAsync(scope, scope.Parsed.GetRequiredValue(ids), cancellationToken);
            foreach (var id in wanted)
                await scope.Edge.AxisOs.FetchImageAsync(id, cancellationToken);
            var images = new List<OsImage>();
            foreach (var id in wanted)
                images.Add(await WaitAsync(scope, id, cancellationToken));
            scope.Printer.List(images, ColumnChoice.Pick(OsColumns.Images, null, scope.Printer.Format), new Page<OsImage>(images, images.Count, null), ContractsJson.Default.PageOsImage);
            return images.TrueForAll(image => image.State == OsImageState.Stored) ? ExitCode.Done : ExitCode.SomeFailed;
        }));
        return command;
    }

    private static Task<OsImage> WaitAsync(CommandScope scope, string id, CancellationToken cancellationToken) =>
        LiveProgress.RunAsync(scope, "Fetching", progress => scope.Edge.AxisOs.WaitForImageAsync(id, new Received(progress), cancellationToken));

    private sealed class Received(IProgress<ProgressNews> progress) : IProgress<OsImage>
    {
        public void Report(OsImage value) => progress.Report(new ProgressNews(value.Received, value.Size, string.Create(CultureInfo.InvariantCulture, $"{value.File}, {value.Received >> 20} of {value.Size >> 20} MiB")));
    }
}
