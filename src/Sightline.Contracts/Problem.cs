using System.Text.Json.Serialization;

namespace Sightline.Contracts;

/// <summary>The body of every error answer (RFC 9457, <c>application/problem+json</c>). Members without a value are left out.</summary>
/// <param name="Type"><c>urn:sightline:problem:</c> and the code.</param>
/// <param name="Title">The kind of problem in a few words; the same for every problem of one code.</param>
/// <param name="Status">HTTP status code.</param>
/// <param name="Detail">What happened, what it means and what to do.</param>
/// <param name="Code">Stable code, one of <see cref="ProblemCodes"/>.</param>
/// <param name="TraceId">Finds the request in the log of the edge host.</param>
public sealed record Problem(string Type, string Title, int Status, string Detail, string Code, string TraceId)
{
    /// <summary>Media type of the body.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>What is wrong with which field: JSON path of the body (<c>$.target.serials[3]</c>) or name of a query parameter.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; init; }

    /// <summary>For <see cref="ProblemCodes.Filter"/> and <see cref="ProblemCodes.Sort"/>: index of the character at fault, from 0.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Position { get; init; }

    /// <summary>For <see cref="ProblemCodes.NothingToDo"/>: why each device was left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<LeftOut>? LeftOut { get; init; }

    /// <summary>For <see cref="ProblemCodes.Addresses"/>: the bad lines.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<AddressProblem>? Problems { get; init; }
}
