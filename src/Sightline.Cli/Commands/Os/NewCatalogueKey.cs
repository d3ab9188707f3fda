using System.CommandLine;
using System.Text.Json;

namespace Sightline.Cli.Commands.Os;

/// <summary><c>sightline os catalogue new-key</c>. Needs no edge host.</summary>
internal static class NewCatalogueKey
{
    private const string PublicEnd = ".public.json";

    public static Command Create(CliApp app)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "File for the private key; must not exist. The public key goes beside it, ending in .public.json." };
        var id = new Option<string>("--id") { Description = "Id of the key, for example acme-2026.", Required = true };
        var command = new Command("new-key", "Make a key to sign your own catalogues with. Edge hosts take them when the public key is in their setting AxisOs:TrustedKeys.") { file, id };
        command.SetAction(app.Act(async (scope, cancellationToken) =>
        {
            var name = scope.Parsed.GetRequiredValue(id).Trim();
            if (name.Length is 0 or > 64 || !name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.'))
                throw CliException.Usage("--id takes 1 to 64 letters, digits, hyphens, underscores and dots.");
            var key = CatalogueKeyFile.Make(name);
            var path = scope.Parsed.GetRequiredValue(file).FullName;
            var publicPath = Path.ChangeExtension(path, null) + PublicEnd;
            await WriteAsync(path, key, isPrivate: true, cancellationToken);
            await WriteAsync(publicPath, key.ToPublic(), isPrivate: false, cancellationToken);
            scope.Console.Tell($"{path}: the private key. Keep it secret: who has it can issue catalogues.");
            scope.Console.Tell($"{publicPath}: the public key, for the setting AxisOs:TrustedKeys of edge hosts.");
            return ExitCode.Done;
        }));
        return command;
    }

    private static async Task WriteAsync(string path, CatalogueKeyFile key, bool isPrivate, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (isPrivate && !OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            await using var stream = new FileStream(path, options);
            await JsonSerializer.SerializeAsync(stream, key, CatalogueJson.Default.CatalogueKeyFile, cancellationToken);
            stream.WriteByte((byte)'\n');
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw CliException.Usage($"{path} cannot be written: {fault.Message}");
        }
    }
}
