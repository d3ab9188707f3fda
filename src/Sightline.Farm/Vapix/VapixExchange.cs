using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;
using Sightline.Farm.Profiles;
using Sightline.Farm.Vapix.Accounts;
using Sightline.Farm.Vapix.Authentication;

namespace Sightline.Farm.Vapix;

/// <summary>One request to a device and the means to answer it as the device's AXIS OS would.</summary>
internal sealed class VapixExchange(HttpContext http, FarmDevice device)
{
    private VapixArguments? _arguments;

    public HttpContext Http { get; } = http;

    public FarmDevice Device { get; } = device;

    /// <summary>The model and version at the time of the request.</summary>
    public DeviceProfile Profile { get; } = device.Profile;

    /// <summary>Who calls: null until <see cref="DemandAsync"/> (or the route's access level) has found a valid account.</summary>
    public FarmAccount? Account { get; set; }

    /// <summary>Whether the request came over TLS.</summary>
    public bool Secure => Http.Request.IsHttps;

    public string Path => Http.Request.Path.Value ?? "/";

    /// <summary>The request target exactly as it was on the wire, which Digest signs.</summary>
    public string Target => Http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    /// <summary>Ends when the client goes away or the device goes down.</summary>
    public CancellationToken Aborted => Http.RequestAborted;

    /// <summary>Makes sure that the caller has at least this role. When false the answer (401 or 403) is already written and the handler returns.</summary>
    public ValueTask<bool> DemandAsync(AccessLevel level) => Gate.DemandAsync(this, level);

    /// <summary>The arguments of the query and, for a form, of the body, in their order.</summary>
    public async ValueTask<VapixArguments> ArgumentsAsync() => _arguments ??= await VapixArguments.ReadAsync(Http.Request, Aborted);

    /// <summary>Answers with plain text as this AXIS OS labels it.</summary>
    public Task WriteTextAsync(string text, int status = StatusCodes.Status200OK) => WriteAsync(Profile.Generation.Types.Text, text, status);

    /// <summary>Answers with HTML.</summary>
    public Task WriteHtmlAsync(string html, int status = StatusCodes.Status200OK) => WriteAsync(Profile.Generation.Types.Html, html, status);

    /// <summary>Answers with XML.</summary>
    public Task WriteXmlAsync(string xml, int status = StatusCodes.Status200OK) => WriteAsync(Profile.Generation.Types.Xml, xml, status);

    /// <summary>Answers with JSON in this generation's spacing.</summary>
    public Task WriteJsonAsync(JsonNode json, int status = StatusCodes.Status200OK) =>
        WriteAsync(Profile.Generation.Types.Json, JsonText.Write(json, Profile.Generation.SpacedJson), status);

    /// <summary>Answers with a content type of the caller's choice.</summary>
    public Task WriteAsync(string contentType, string body, int status = StatusCodes.Status200OK)
    {
        Http.Response.StatusCode = status;
        Http.Response.ContentType = contentType;
        return Http.Response.WriteAsync(body, Aborted);
    }
}
