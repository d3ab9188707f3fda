using Sightline.Contracts;
using Sightline.Edge.Secrets;
using Sightline.Edge.Storage;

namespace Sightline.Edge.Api.Problems;

/// <summary>Every error answer is a <see cref="Problem"/>: refusals thrown while reading, empty 4xx answers of the server, and our own faults.</summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        Protect(context.Response.Headers);
        try
        {
            await next(context);
            if (!context.Response.HasStarted && context.Response is { StatusCode: >= 400, ContentLength: null, ContentType: null })
                await ProblemAnswer.WriteAsync(context, StatusRefusals.Of(context, context.Response.StatusCode, null));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client left; there is nobody to answer.
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, exception);
        }
    }

    /// <summary>Answers are for the caller alone, and are what they say they are; an endpoint may say otherwise.</summary>
    private static void Protect(IHeaderDictionary headers)
    {
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "frame-ancestors 'none'";
    }

    private Task AnswerAsync(HttpContext context, Exception exception)
    {
        // Headers that the failed endpoint set do not belong to the problem; Allow and the like are set by the server after this.
        context.Response.Clear();
        Protect(context.Response.Headers);
        if (exception is ApiRefusedException refused)
            return ProblemAnswer.WriteAsync(context, refused.Refusal);
        if (exception is BadHttpRequestException bad)
            return ProblemAnswer.WriteAsync(context, StatusRefusals.Of(context, bad.StatusCode, bad.Message));
        if (exception is SecretUnavailableException)
            return ProblemAnswer.WriteAsync(context, new ApiRefusal(StatusCodes.Status503ServiceUnavailable, ProblemCodes.Unavailable, exception.Message));
        if (WriteLane.IsOfTheDisk(exception))
            return ProblemAnswer.WriteAsync(context, new ApiRefusal(StatusCodes.Status503ServiceUnavailable, ProblemCodes.Unavailable,
                $"The edge host cannot write to its disk ({exception.Message}), so nothing of this was accepted. What was accepted before stays. Look whether the disk is full or failing, then ask again."));
        Faulted(ProblemAnswer.TraceId(context), context.Request.Method, context.GetEndpoint()?.DisplayName ?? "no route", exception);
        return ProblemAnswer.WriteAsync(context, new ApiRefusal(StatusCodes.Status500InternalServerError, ProblemCodes.Internal,
            "The edge host failed while it answered. What was accepted before stays accepted. Its log tells more under the trace id; please report it."));
    }

    [LoggerMessage(200, LogLevel.Error, "{Method} {Endpoint} failed; trace id {TraceId}.")]
    private partial void Faulted(string traceId, string method, string endpoint, Exception exception);
}
