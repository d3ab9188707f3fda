using System.Text.RegularExpressions;
using Sightline.Contracts;

namespace Sightline.Edge.Api.Problems;

/// <summary>What the web server refuses by a bare status code, in words.</summary>
internal static partial class StatusRefusals
{
    public static ApiRefusal Of(HttpContext context, int status, string? message) => status switch
    {
        StatusCodes.Status404NotFound => ApiRefusal.NotFound($"There is no {context.Request.Path}. The routes are in {Routes.OpenApi}."),
        StatusCodes.Status405MethodNotAllowed => new(status, ProblemCodes.Method, $"{context.Request.Path} does not take {context.Request.Method}. It takes {context.Response.Headers.Allow}."),
        StatusCodes.Status413PayloadTooLarge => new(status, ProblemCodes.TooLarge, "The body is larger than this route reads. Send less at once."),
        StatusCodes.Status415UnsupportedMediaType => new(status, ProblemCodes.MediaType, "This route reads another media type; send JSON with 'Content-Type: application/json' unless the route says otherwise."),
        StatusCodes.Status503ServiceUnavailable => new(status, ProblemCodes.Unavailable, $"The edge host cannot do that now. GET {Routes.Health} says what is wrong."),
        >= 500 => new(status, ProblemCodes.Internal, "The edge host failed while it answered. Its log tells more under the trace id."),
        _ => Invalid(status, message ?? "The request is not valid."),
    };

    /// <summary>The framework names the parameter with its C# type; people know only its name.</summary>
    private static ApiRefusal Invalid(int status, string message)
    {
        if (BadParameter().Match(message) is not { Success: true } found)
            return new(status, ProblemCodes.Invalid, message);
        var name = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(found.Groups["name"].Value);
        var finding = found.Groups["value"] is { Success: true } value ? $"'{value.Value}' cannot be read." : "Is required.";
        return new(status, ProblemCodes.Invalid, $"{name}: {finding}") { Errors = new Dictionary<string, IReadOnlyList<string>> { [name] = [finding] } };
    }

    [GeneratedRegex("""parameter "\S+ (?<name>\w+)" (from "(?<value>.*)"|was not provided)""", RegexOptions.Singleline)]
    private static partial Regex BadParameter();
}
