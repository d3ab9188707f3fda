using Sightline.Cli.Connection;
using Sightline.Client;
using Sightline.Contracts;

namespace Sightline.Cli.Acting;

/// <summary>Asks before an action, with its preview.</summary>
internal static class Confirmation
{
    /// <returns>Whether to go on.</returns>
    /// <exception cref="CliException">There is nobody to ask.</exception>
    public static Task<bool> AskAsync(CommandScope scope, DeviceAction action, bool inputIsTaken, CancellationToken cancellationToken) =>
        AskAsync(scope, ct => scope.Edge.Actions.PreviewAsync(action, ct), inputIsTaken, cancellationToken);

    /// <inheritdoc cref="AskAsync(CommandScope, DeviceAction, bool, CancellationToken)"/>
    public static Task<bool> AskAsync(CommandScope scope, Func<CancellationToken, Task<ActionPreview>> previewAsync, bool inputIsTaken, CancellationToken cancellationToken) =>
        AskAfterAsync(scope, async ct => Told(scope, await previewAsync(ct)), inputIsTaken, cancellationToken);

    /// <summary>Asks after whatever the command shows.</summary>
    /// <param name="scope">The command.</param>
    /// <param name="showAsync">Shows what would be done and gives the number of devices.</param>
    /// <param name="inputIsTaken">Whether standard input is not there for an answer.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <inheritdoc cref="AskAsync(CommandScope, DeviceAction, bool, CancellationToken)"/>
    public static async Task<bool> AskAfterAsync(CommandScope scope, Func<CancellationToken, Task<int>> showAsync, bool inputIsTaken, CancellationToken cancellationToken)
    {
        RequireSomebody(scope, inputIsTaken);
        if (await showAsync(cancellationToken) == 0)
        {
            scope.Console.Tell("There is nothing to do.");
            return false;
        }
        scope.Console.Error.Write("Go on? [y/N] ");
        var answer = (await scope.Console.ReadLineAsync(cancellationToken))?.Trim();
        if (answer is not null && (answer.Equals("y", StringComparison.OrdinalIgnoreCase) || answer.Equals("yes", StringComparison.OrdinalIgnoreCase)))
            return true;
        scope.Console.Tell("Nothing was done.");
        return false;
    }

    /// <exception cref="CliException">There is nobody to ask.</exception>
    public static void RequireSomebody(CommandScope scope, bool inputIsTaken)
    {
        if (inputIsTaken || !scope.Console.InIsTerminal)
            throw CliException.Usage("This changes devices or what is done with them, and there is no terminal to ask at. Look with --dry-run what it would do, then say --yes.");
    }

    private static int Told(CommandScope scope, ActionPreview preview)
    {
        PreviewReport.Tell(scope, preview);
        if (preview.Will > 0 && WarningOf(preview.Kind) is { } warning)
            scope.Console.Tell(warning);
        return preview.Will;
    }

    /// <summary>What a person should know before; null where the preview says it all.</summary>
    private static string? WarningOf(TaskKind kind) => kind switch
    {
        TaskKind.FactoryDefault => "Settings, applications and accounts of these devices are lost, and the edge host forgets their passwords. This cannot be taken back.",
        TaskKind.RollBack => "These devices restart with the AXIS OS version before and its settings; applications are not rolled back.",
        _ => null,
    };
}
