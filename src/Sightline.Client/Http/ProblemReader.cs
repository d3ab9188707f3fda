using System.Text.Json;
using Sightline.Contracts;

namespace Sightline.Client.Http;

/// <summary>Reads the body of an error answer. What is no problem document becomes a problem that says so.</summary>
internal static class ProblemReader
{
    public static Problem Read(int status, ReadOnlySpan<byte> body)
    {
        try
        {
            if (!body.IsEmpty && JsonSerializer.Deserialize(body, ContractsJson.Default.Problem) is { } problem)
                return problem;
        }
        catch (JsonException)
        {
            // Something in between has answered, or an older edge host: the status is all there is.
        }
        return new Problem(
            $"urn:sightline:problem:http.{status}",
            $"HTTP {status}",
            status,
            $"The edge host answered {status} and did not say why. Its log may tell more.",
            $"http.{status}",
            TraceId: "");
    }
}
