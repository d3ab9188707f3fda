using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Sightline.Edge.Tests.AxisOs.Images;

/// <summary>A download server on loopback that can misbehave. It notes every request.</summary>
internal sealed class ImageServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Func<HttpContext, byte[], Task>> _next = new();

    private ImageServer(WebApplication app) => _app = app;

    public Dictionary<string, byte[]> Files { get; } = [];

    /// <summary>Value of the <c>Range</c> header of each request, empty without.</summary>
    public ConcurrentQueue<string> Ranges { get; } = new();

    public string Tag { get; set; } = "\"one\"";

    public Uri Address => new(new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()), "images");

    public static async Task<ImageServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRouting().AddLogging();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var server = new ImageServer(app);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    /// <summary>The next request is answered so; those after it as a good server would, or by what was said next.</summary>
    public void Next(Func<HttpContext, byte[], Task> answer) => _next.Enqueue(answer);

    /// <summary>The next answer ends after so many bytes of the body, with the connection.</summary>
    public void CutNext(int bytes) => Next(async (http, file) =>
    {
        var from = FromOf(http);
        Head(http, file, from);
        await http.Response.Body.WriteAsync(file.AsMemory(from, Math.Min(bytes, file.Length - from)));
        await http.Response.Body.FlushAsync();
        http.Abort();
    });

    /// <summary>The next answer stands still after so many bytes.</summary>
    public void StallNext(int bytes) => Next(async (http, file) =>
    {
        var from = FromOf(http);
        Head(http, file, from);
        await http.Response.Body.WriteAsync(file.AsMemory(from, bytes));
        await http.Response.Body.FlushAsync();
        await Task.Delay(TimeSpan.FromMinutes(1), http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    });

    /// <summary>The next answer is the whole file, whatever was asked for, and without an ETag.</summary>
    public void WholeNext(byte[]? instead = null) => Next((http, file) => http.Response.Body.WriteAsync(instead ?? file).AsTask());

    public void StatusNext(int status) => Next((http, _) =>
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    });

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private static int FromOf(HttpContext http) => http.Request.GetTypedHeaders().Range?.Ranges.Single().From is { } from ? (int)from : 0;

    private void Head(HttpContext http, byte[] file, int from)
    {
        http.Response.StatusCode = from > 0 ? StatusCodes.Status206PartialContent : StatusCodes.Status200OK;
        http.Response.ContentLength = file.Length - from;
        http.Response.Headers.ETag = Tag;
        if (from > 0)
            http.Response.Headers.ContentRange = $"bytes {from}-{file.Length - 1}/{file.Length}";
    }

    private async Task AnswerAsync(HttpContext http)
    {
        Ranges.Enqueue(http.Request.Headers.Range.ToString());
        if (!Files.TryGetValue(Path.GetFileName(http.Request.Path), out var file))
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (_next.TryDequeue(out var answer))
            await answer(http, file);
        else
            await TypedResults.Bytes(file, "application/octet-stream", entityTag: Microsoft.Net.Http.Headers.EntityTagHeaderValue.Parse(Tag), enableRangeProcessing: true).ExecuteAsync(http);
    }
}
