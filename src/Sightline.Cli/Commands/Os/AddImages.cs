using System.CommandLine;
using System.Globalization;
using Sightline.Cli.Connection;
using Sightline.Cli.Output;
using Sightline.Cli.Terminal;
using Sightline.Client;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Os;

/// <summary><c>sightline os images add</c>: one file after the other; one that cannot be added does not hold up the others.</summary>
internal static class AddImages
{
    public static Command Create(CliApp app)
    {
        var files = new Argument<FileInfo[]>("FILE") { Description = "Image files, for example P3265-LV_12_11_77.bin.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("add", "Add image files of your own. What they are for is read from the file; in the end the device is the judge.") { files };
        command.SetAction(app.Act(async (scope, cancellationToken) =>
        {
            var added = new List<OsImage>();
            var failed = 0;
            foreach (var file in scope.Parsed.GetRequiredValue(files))
                try
                {
                    added.Add(await AddAsync(scope, file, cancellationToken));
                }
                catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
                {
                    scope.Console.Tell($"Error: {file.Name} cannot be read: {fault.Message}");
                    failed++;
                }
                catch (EdgeApiException refused)
                {
                    scope.Console.Tell($"Error: {refused.Problem.Detail}");
                    failed++;
                }
            scope.Printer.List(added, ColumnChoice.Pick(OsColumns.Images, null, scope.Printer.Format), new Page<OsImage>(added, added.Count, null), ContractsJson.Default.PageOsImage);
            return failed == 0 ? ExitCode.Done : ExitCode.SomeFailed;
        }));
        return command;
    }

    private static async Task<OsImage> AddAsync(CommandScope scope, FileInfo file, CancellationToken cancellationToken)
    {
        await using var content = file.OpenRead();
        return await LiveProgress.RunAsync(scope, file.Name, progress => scope.Edge.AxisOs.AddImageAsync(content, file.Name, new Sent(progress, content.Length), cancellationToken));
    }

    private sealed class Sent(IProgress<ProgressNews> progress, long total) : IProgress<long>
    {
        public void Report(long value) => progress.Report(new ProgressNews(value, total, string.Create(CultureInfo.InvariantCulture, $"{value >> 20} of {total >> 20} MiB")));
    }
}
