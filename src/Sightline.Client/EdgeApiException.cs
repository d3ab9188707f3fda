using Sightline.Contracts;

namespace Sightline.Client;

/// <summary>The edge host answered, and refused the request or could not carry it out.</summary>
public sealed class EdgeApiException(Problem problem) : Exception(problem.Detail)
{
    /// <summary>What the edge host said: the code, the fields at fault, the id for its log. The code is <c>http.STATUS</c> if the answer was no problem document.</summary>
    public Problem Problem { get; } = problem;
}
