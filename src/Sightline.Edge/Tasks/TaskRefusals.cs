using Sightline.Contracts;
using Sightline.Edge.Api.Problems;

namespace Sightline.Edge.Tasks;

/// <summary>Why a request about a task is refused.</summary>
internal static class TaskRefusals
{
    public static ApiRefusal Unknown(string id) => ApiRefusal.NotFound($"There is no task {id}. It may have been removed because of its age.");

    /// <summary>409.</summary>
    public static ApiRefusal State(string detail) => new(StatusCodes.Status409Conflict, ProblemCodes.TaskState, detail);

    public static ApiRefusal SecretNeeded() => Secret(
        ProblemCodes.TaskSecret, "The task needs its password again: passwords are erased when a task ends. Give it in 'secret'.", "The password is required.");

    public static ApiRefusal Secret(string code, string detail, string message) => new(StatusCodes.Status400BadRequest, code, detail)
    {
        Errors = new Dictionary<string, IReadOnlyList<string>> { ["$.secret"] = [message] },
    };

    public static ApiRefusal NothingToDo(ActionPreview preview) => new(StatusCodes.Status409Conflict, ProblemCodes.NothingToDo, preview.LeftOut.Count == 0
        ? "The target matches no device."
        : $"None of the {preview.Selected} devices can take this action. {string.Join(" ", preview.LeftOut.Select(left => $"{left.Count}: {left.Reason}"))}")
    {
        LeftOut = preview.LeftOut,
    };
}
