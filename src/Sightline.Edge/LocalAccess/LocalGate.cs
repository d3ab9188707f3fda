using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Net.Http.Headers;
using Sightline.Contracts;
using Sightline.Edge.Api.Problems;

namespace Sightline.Edge.LocalAccess;

/// <summary>
/// The only way into the API until the edge host is claimed: from this machine, by its own name, not from a foreign web page,
/// with the token (but for routes that say AllowAnonymous: they tell no secret and change nothing). Checked in that order for every request, unknown routes included.
/// </summary>
internal sealed class LocalGate(RequestDelegate next, LocalToken token)
{
    public Task InvokeAsync(HttpContext context) =>
        Refusal(context) is { } refusal ? ProblemAnswer.WriteAsync(context, refusal) : next(context);

    private ApiRefusal? Refusal(HttpContext context) =>
        RemoteRefusal(context.Connection.RemoteIpAddress)
        ?? HostRefusal(context.Request.Host.Host)
        ?? OriginRefusal(context.Request)
        ?? (context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null ? TokenRefusal(context.Request) : null);

    private static ApiRefusal? RemoteRefusal(IPAddress? remote) => remote is not null && IPAddress.IsLoopback(remote)
        ? null
        : new(StatusCodes.Status403Forbidden, ProblemCodes.LoopbackOnly, "This edge host belongs to no organization yet, so its API answers on its own machine only. Connect there, to 127.0.0.1.");

    private static ApiRefusal? HostRefusal(string host) => HostAllowList.IsLoopback(host.Trim('[', ']'))
        ? null
        : new(StatusCodes.Status403Forbidden, ProblemCodes.Host, "The Host header does not name this machine's loopback. Use localhost, 127.0.0.1 or [::1] in the address.");

    private static ApiRefusal? OriginRefusal(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        return origin.Count == 0 || (origin.Count == 1 && origin[0] == $"{request.Scheme}://{request.Host}")
            ? null
            : new(StatusCodes.Status403Forbidden, ProblemCodes.Origin, "The request comes from a web page of another origin, and none is allowed.");
    }

    private ApiRefusal? TokenRefusal(HttpRequest request)
    {
        const string scheme = "Bearer ";
        var header = request.Headers[HeaderNames.Authorization];
        return header.Count == 1 && header[0] is { } value && value.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) && token.Is(value[scheme.Length..].Trim())
            ? null
            : new(StatusCodes.Status401Unauthorized, ProblemCodes.Unauthorized, $"Send the header 'Authorization: Bearer TOKEN' with the token from the file '{LocalToken.FileName}' in the edge host's data folder. Only its owner can read the file.");
    }
}
