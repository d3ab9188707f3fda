using Sightline.Farm.Vapix;

namespace Sightline.Farm.Faults;

/// <summary>Faults of a device's answers over HTTP.</summary>
internal static class AnswerFaults
{
    private const int Chunk = 64 * 1024;
    private static readonly TimeSpan ChunkPause = TimeSpan.FromMilliseconds(5);

    /// <summary>Stands around one request.</summary>
    public static async Task HandleAsync(VapixExchange exchange, DeviceFaults faults, Func<Task> next)
    {
        var http = exchange.Http;
        if (faults.Active(FaultKind.Slow) is { } slow)
            await Task.Delay(FaultValue.Time(slow), exchange.Device.World.Time, exchange.Aborted);
        if (faults.Active(FaultKind.Unauthorized) is not null)
            http.Request.Headers.Remove("Authorization");

        if (faults.Active(FaultKind.Unavailable) is not null)
            await StatusPage.WriteAsync(exchange, StatusCodes.Status503ServiceUnavailable);
        else if (faults.Active(FaultKind.Redirect) is { } redirect)
            http.Response.Redirect(FaultValue.Target(redirect).ToString());
        else if (faults.Active(FaultKind.EndlessAnswer) is not null)
            await WriteEndlesslyAsync(exchange, faults);
        else if (faults.Active(FaultKind.Garbage) is not null)
            await WriteGarbageAsync(exchange);
        else if (faults.Active(FaultKind.Drop) is { Value: "answer" })
            await BreakOffAsync(http, await HeldAnswer.TakeAsync(http, next));
        else if (faults.Active(FaultKind.CutUpload) is { } cut && UploadFault.IsUpload(http.Request))
            await UploadFault.HandleAsync(exchange, cut, next);
        else if (faults.Hostile is { } hostile)
            await HostileAnswer.WriteAsync(exchange, hostile, await HeldAnswer.TakeAsync(http, next));
        else
            await next();
    }

    /// <summary>A JSON text that never comes to its end, at some megabytes a second.</summary>
    private static async Task WriteEndlesslyAsync(VapixExchange exchange, DeviceFaults faults)
    {
        var body = exchange.Http.Response.Body;
        exchange.Http.Response.ContentType = exchange.Profile.Generation.Types.Json;
        await body.WriteAsync("{\"apiVersion\":\"1.0\",\"data\":{\"propertyList\":{\"Brand\":\""u8.ToArray(), exchange.Aborted);
        var chunk = new byte[Chunk];
        Array.Fill(chunk, (byte)'A');
        while (faults.Active(FaultKind.EndlessAnswer) is not null)
        {
            await body.WriteAsync(chunk, exchange.Aborted);
            await Task.Delay(ChunkPause, TimeProvider.System, exchange.Aborted);
        }
    }

    private static Task WriteGarbageAsync(VapixExchange exchange)
    {
        var bytes = new byte[4096];
        Random.Shared.NextBytes(bytes);
        exchange.Http.Response.ContentType = exchange.Profile.Generation.Types.Json;
        exchange.Http.Response.ContentLength = bytes.Length;
        return exchange.Http.Response.Body.WriteAsync(bytes, exchange.Aborted).AsTask();
    }

    private static async Task BreakOffAsync(HttpContext http, byte[] answer)
    {
        http.Response.ContentLength = Math.Max(2, answer.Length);
        await http.Response.Body.WriteAsync(answer.AsMemory(0, answer.Length / 2), http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
        http.Abort();
    }
}
