using Sightline.Contracts;
using Sightline.Contracts.Lists;
using Sightline.Edge.Api.Problems;

namespace Sightline.Edge.Api.Lists;

/// <summary>Why a list query is refused.</summary>
internal static class ListRefusals
{
    /// <summary>A filter or a sort order that cannot be used.</summary>
    public static ApiRefusal Of(ListRefusal refusal)
    {
        var what = refusal.Code == ProblemCodes.Sort ? "Sort" : "Filter";
        return new(StatusCodes.Status400BadRequest, refusal.Code, $"{what}, position {refusal.Position}: {refusal.Message}") { Position = refusal.Position };
    }

    public static ApiRefusal Cursor() =>
        new(StatusCodes.Status400BadRequest, ProblemCodes.Cursor, "The cursor belongs to another list, filter or sort order, or was changed. Start again without a cursor.");

    public static ApiRefusal Limit(int limit) => new(StatusCodes.Status400BadRequest, ProblemCodes.Invalid, $"limit: {limit} is not between 1 and {ListQueryEngine.LargestLimit}.")
    {
        Errors = new Dictionary<string, IReadOnlyList<string>> { ["limit"] = [$"A number from 1 to {ListQueryEngine.LargestLimit} is expected."] },
    };
}
