using System.Text.Json;
using Sightline.Contracts;
using Sightline.Edge.Api.Problems;
using Sightline.Edge.LocalAccess;

namespace Sightline.Edge.Identity;

/// <summary>HTTP port 37080: tells anybody on the network who this is, and nothing else.</summary>
internal static class IdentityListener
{
    public static void UseIdentityListener(this IApplicationBuilder app) => app.Run(context => Refusal(context.Request) is { } refusal
        ? ProblemAnswer.WriteAsync(context, refusal)
        : AnswerAsync(context));

    private static ApiRefusal? Refusal(HttpRequest request)
    {
        if (!HostAllowList.IsOwn(request.Host.Host.Trim('[', ']')))
            return new(StatusCodes.Status403Forbidden, ProblemCodes.Host, "The Host header names another machine. Use this machine's address or host name.");
        if (request.Path != "/")
            return new(StatusCodes.Status404NotFound, ProblemCodes.NotFound, "Here is only GET /, which tells who this edge host is. The API is on another port, which that answer names.");
        return HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
            ? null
            : new(StatusCodes.Status405MethodNotAllowed, ProblemCodes.Method, "Here is only GET.");
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        var identity = context.RequestServices.GetRequiredService<EdgeIdentitySource>().Current;
        context.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(context.Response.Body, identity, ContractsJson.Default.EdgeIdentity, context.RequestAborted);
    }
}
