using Sightline.Contracts;

namespace Sightline.Console.Pages.Log;

/// <summary>Names of steps as people read them.</summary>
public static class StepWords
{
    /// <summary>Where a device is on its way through a task.</summary>
    public static string Of(TaskItem item) => item switch
    {
        // On its way, and away for a while: the step says more than that it waits.
        { State: TaskItemState.Waiting, StepNumber: null } => LogText.StepWaiting,
        { Step: { Length: > 0 } step } => Of(step),
        _ => LogText.StepBegins,
    };

    // A step that this version does not know is shown as the edge host names it.
    private static string Of(string step) => step switch
    {
        "checks" => LogText.StepChecks,
        "upload" => LogText.StepUpload,
        "install" => LogText.StepInstall,
        "restart" => LogText.StepRestart,
        "verify" => LogText.StepVerify,
        "commit" => LogText.StepCommit,
        "roll-back" => LogText.StepRollBack,
        "reset" => LogText.StepReset,
        "creating-account" => LogText.StepCreatingAccount,
        "password-refused" => LogText.StepPasswordRefused,
        "restart-sent" => LogText.StepRestartSent,
        "going-down" => LogText.StepGoingDown,
        _ => char.ToUpperInvariant(step[0]) + step[1..].Replace('-', ' '),
    };
}
