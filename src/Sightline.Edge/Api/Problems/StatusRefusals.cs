using Sightline.Contracts;

namespace Sightline.Edge.Api.Problems;

/// <summary>What the web server refuses by a bare status code, in words.</summary>
internal static class StatusRefusals
{
    public static ApiRefusal Of(HttpContext context, int status, string? message) => status switch
    {
        StatusCodes.Status404NotFound => ApiRefusal.NotFound($"There is no {context.Request.Path}. The routes are in {Routes.OpenApi}."),
        StatusCodes.Status405MethodNotAllowed => new(status, ProblemCodes.Method, $"{context.Request.Path} does not take {context.Request.Method}. It takes {context.Response.Headers.Allow}."),
        StatusCodes.Status413PayloadTooLarge => new(status, ProblemCodes.TooLarge, "The body is larger than this route reads. Send less at once."),
        StatusCodes.Status415UnsupportedMediaType => new(status, ProblemCodes.MediaType, "This route reads another media type; send JSON with 'Content-Type: application/json' unless the route says otherwise."),
        StatusCodes.Status503ServiceUnavailable => new(status, ProblemCodes.Unavailable, $"The edge host cannot do that now. GET {Routes.Health} says what is wrong."),
        >= 500 => new(status, ProblemCodes.Internal, "The edge host failed while it answered. Its log tells more under the trace id."),
        _ => new(status, ProblemCodes.Invalid, message ?? "The request is not valid."),
    };
}
