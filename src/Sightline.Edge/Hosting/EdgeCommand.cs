using System.CommandLine;
using Sightline.Contracts;
using Sightline.Edge.Storage;

namespace Sightline.Edge.Hosting;

/// <summary>The command line of <c>sightline-edge</c>.</summary>
internal static class EdgeCommand
{
    /// <summary>Exit code: it cannot start as asked; the message says why.</summary>
    public const int Refused = 3;

    public static RootCommand Create()
    {
        var options = new EdgeCommandOptions();
        var root = new RootCommand("The Sightline edge host: finds, adds, logs in to, watches and operates the Axis devices of one site.");
        foreach (var option in options.All)
            root.Options.Add(option);
        root.SetAction((parsed, cancellationToken) => RunAsync(() => EdgeSettings.Read(options, parsed), cancellationToken));
        root.Subcommands.Add(Backup(options));
        return root;
    }

    private static Command Backup(EdgeCommandOptions options)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The copy; must not exist yet." };
        var backup = new Command("backup", "Copies the database to a file, also while the edge host runs. The key that encrypts passwords is not in it: keep secret.key apart.") { file, options.Data };
        backup.SetAction(parsed =>
        {
            var source = new DatabaseFile(Path.Combine(Path.GetFullPath(parsed.GetValue(options.Data) ?? EdgeDataFolder.Default()), DatabaseFile.Name));
            return Backup(source, parsed.GetRequiredValue(file).FullName);
        });
        return backup;
    }

    private static int Backup(DatabaseFile source, string target)
    {
        try
        {
            source.BackUpTo(target);
            Console.Out.WriteLine($"Backed up {source.Path} to {target}.");
            return 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DatabaseRefusedException or Microsoft.Data.Sqlite.SqliteException)
        {
            Console.Error.WriteLine(exception.Message);
            return Refused;
        }
    }

    private static async Task<int> RunAsync(Func<EdgeHostOptions> options, CancellationToken cancellationToken)
    {
        try
        {
            await using var host = await EdgeHost.StartAsync(options(), cancellationToken);
            await host.WaitForShutdownAsync(cancellationToken);
            return 0;
        }
        catch (EdgeStartException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return Refused;
        }
    }
}
