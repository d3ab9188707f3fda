using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Sightline.Contracts;

namespace Sightline.Edge.Api.Problems;

/// <summary>A refusal as the answer of an endpoint.</summary>
internal sealed class ProblemAnswer(ApiRefusal refusal) : IResult, IEndpointMetadataProvider
{
    public ApiRefusal Refusal => refusal;

    public Task ExecuteAsync(HttpContext httpContext) => WriteAsync(httpContext, refusal);

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        // Which problems a route gives beyond those of every route is told by its description.
    }

    public static async Task WriteAsync(HttpContext context, ApiRefusal refusal)
    {
        var response = context.Response;
        response.StatusCode = refusal.Status;
        response.ContentType = Problem.MediaType;
        response.Headers.CacheControl = "no-store";
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
