using System.Diagnostics;
using System.Text.Json;
using Sightline.Contracts;

namespace Sightline.Edge.Api.Problems;

/// <summary>A refusal as the answer of an endpoint.</summary>
internal sealed class ProblemAnswer(ApiRefusal refusal) : IResult
{
    public ApiRefusal Refusal => refusal;

    public Task ExecuteAsync(HttpContext httpContext) => WriteAsync(httpContext, refusal);

    public static async Task WriteAsync(HttpContext context, ApiRefusal refusal)
    {
        var response = context.Response;
        response.StatusCode = refusal.Status;
        response.ContentType = Problem.MediaType;
        if (refusal.Status == StatusCodes.Status401Unauthorized)
            response.Headers.WWWAuthenticate = "Bearer";
        var body = JsonSerializer.SerializeToUtf8Bytes(refusal.ToProblem(TraceId(context)), ContractsJson.Default.Problem);
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>The id that the log of this request carries.</summary>
    public static string TraceId(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;
}
