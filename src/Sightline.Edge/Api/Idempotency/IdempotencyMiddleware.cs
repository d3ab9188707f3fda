using System.Text;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Sightline.Contracts;
using Sightline.Edge.Api.Problems;
using Sightline.Edge.Secrets;
using Sightline.Edge.Storage;

namespace Sightline.Edge.Api.Idempotency;

/// <summary>
/// Any POST may carry an Idempotency-Key. The first successful answer is kept for 24 hours and given again to the same request;
/// another request with the key is refused; two at the same moment run one after the other.
/// </summary>
internal sealed class IdempotencyMiddleware(RequestDelegate next, Database database, SecretBox secrets, IOptions<JsonOptions> json, TimeProvider time)
{
    public const string Header = "Idempotency-Key";
    public const string ReplayedHeader = "Idempotency-Replayed";
    public const int LongestKey = 128;
    private readonly KeyedLock _running = new();

    public Task InvokeAsync(HttpContext context)
    {
        var keys = context.Request.Headers[Header];
        if (keys.Count == 0 || !HttpMethods.IsPost(context.Request.Method) || context.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<IdempotentByNature>() is not null)
            return next(context);
        return keys is [{ Length: > 0 and <= LongestKey } key] && key.All(character => character is > ' ' and <= '~')
            ? OnceAsync(context, key)
            : ProblemAnswer.WriteAsync(context, BadKey());
    }

    private async Task OnceAsync(HttpContext context, string key)
    {
        var entry = new IdempotencyEntry(key, await FingerprintAsync(context.Request, context.RequestAborted), json.Value.SerializerOptions, time);
        using var alone = await _running.EnterAsync(key, context.RequestAborted);
        if (database.Read(entry.Find) is { } stored)
            await (entry.IsOf(stored) ? ReplayAsync(context, stored) : ProblemAnswer.WriteAsync(context, Conflict()));
        else
            await FirstAsync(context, entry);
    }

    private async Task FirstAsync(HttpContext context, IdempotencyEntry entry)
    {
        context.Features.Set(entry);
        var wire = context.Response.Body;
        using var buffer = new MemoryStream();
        context.Response.Body = buffer;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = wire;
        }
        var response = context.Response;
        if (!entry.IsSaved && response.StatusCode is >= 200 and < 300)
            await database.CommandAsync(db => entry.Save(db, response.StatusCode, response.ContentType, response.Headers.Location, buffer.ToArray()), CancellationToken.None);
        buffer.Position = 0;
        await buffer.CopyToAsync(wire, context.RequestAborted);
    }

    private static async Task ReplayAsync(HttpContext context, StoredAnswer stored)
    {
        context.Response.StatusCode = (int)stored.Status;
        context.Response.ContentType = stored.ContentType;
        if (stored.Location is not null)
            context.Response.Headers.Location = stored.Location;
        context.Response.Headers[ReplayedHeader] = "true";
        await context.Response.Body.WriteAsync(stored.Body, context.RequestAborted);
    }

    /// <summary>A keyed fingerprint: the body may hold a password, and a plain hash of it could be guessed from a stolen database.</summary>
    private async Task<byte[]> FingerprintAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var body = new MemoryStream();
        body.Write(Encoding.UTF8.GetBytes($"{request.Path}{request.QueryString}\n"));
        var start = body.Position;
        await request.Body.CopyToAsync(body, cancellationToken);
        var all = body.ToArray();
        request.Body = new MemoryStream(all, (int)start, all.Length - (int)start, writable: false);
        return secrets.Fingerprint(all);
    }

    private static ApiRefusal BadKey() => new(StatusCodes.Status400BadRequest, ProblemCodes.Invalid, $"{Header} has to be one value of 1 to {LongestKey} printable ASCII characters without spaces, for example a random UUID.")
    {
        Errors = new Dictionary<string, IReadOnlyList<string>> { [Header] = ["1 to 128 printable ASCII characters without spaces are expected."] },
    };

    private static ApiRefusal Conflict() => new(StatusCodes.Status409Conflict, ProblemCodes.IdempotencyConflict, $"This {Header} came with another request within the last 24 hours. Nothing was done now. Use a new key for a new request.");
}
