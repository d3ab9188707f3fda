using Sightline.Contracts;
using Sightline.Edge.Api.Problems;

namespace Sightline.Edge.Api.Lists;

/// <summary>Why a list query is refused.</summary>
internal static class ListRefusals
{
    public static ApiRefusal Filter(int position, string message) =>
        new(StatusCodes.Status400BadRequest, ProblemCodes.Filter, $"Filter, position {position}: {message}") { Position = position };

    public static ApiRefusal Sort(int position, string message) =>
        new(StatusCodes.Status400BadRequest, ProblemCodes.Sort, $"Sort, position {position}: {message}") { Position = position };

    public static ApiRefusal Cursor() =>
        new(StatusCodes.Status400BadRequest, ProblemCodes.Cursor, "The cursor belongs to another list, filter or sort order, or was changed. Start again without a cursor.");

    public static ApiRefusal Limit(int limit) => new(StatusCodes.Status400BadRequest, ProblemCodes.Invalid, $"limit: {limit} is not between 1 and {ListQueryEngine.LargestLimit}.")
    {
        Errors = new Dictionary<string, IReadOnlyList<string>> { ["limit"] = [$"A number from 1 to {ListQueryEngine.LargestLimit} is expected."] },
    };
}
