using Sightline.Contracts;

namespace Sightline.Edge.Api.Problems;

/// <summary>Why a request is not carried out: an expected answer, not a fault. Becomes a <see cref="Problem"/>.</summary>
/// <param name="Status">HTTP status code.</param>
/// <param name="Code">One of <see cref="ProblemCodes"/>.</param>
/// <param name="Detail">What happened, what it means and what to do. No secret.</param>
internal sealed record ApiRefusal(int Status, string Code, string Detail)
{
    /// <inheritdoc cref="Problem.Errors"/>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; init; }

    /// <inheritdoc cref="Problem.Position"/>
    public int? Position { get; init; }

    /// <inheritdoc cref="Problem.LeftOut"/>
    public IReadOnlyList<LeftOut>? LeftOut { get; init; }

    /// <inheritdoc cref="Problem.Problems"/>
    public IReadOnlyList<AddressProblem>? Problems { get; init; }

    /// <summary>404.</summary>
    public static ApiRefusal NotFound(string detail) => new(StatusCodes.Status404NotFound, ProblemCodes.NotFound, detail);

    /// <summary>The answer to give from an endpoint.</summary>
    public ProblemAnswer ToResult() => new(this);

    public Problem ToProblem(string traceId) => new($"urn:sightline:problem:{Code}", ProblemTitles.Of(Code), Status, Detail, Code, traceId)
    {
        Errors = Errors,
        Position = Position,
        LeftOut = LeftOut,
        Problems = Problems,
    };
}
