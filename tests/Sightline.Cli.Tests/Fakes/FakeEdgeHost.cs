using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Sightline.Client;
using Sightline.Contracts;

namespace Sightline.Cli.Tests.Fakes;

/// <summary>
/// A web server that answers what a test tells it to, over real TLS. A request that nobody registered is answered with 501 and fails
/// the test when the server is disposed.
/// </summary>
internal sealed class FakeEdgeHost : IAsyncDisposable
{
    public const string Token = "the-token-of-the-test";

    private readonly WebApplication _app;
    private readonly X509Certificate2 _certificate;
    private readonly ConcurrentDictionary<string, RequestDelegate> _answers = new();
    private readonly ConcurrentQueue<string> _unexpected = new();

    private FakeEdgeHost(WebApplication app, X509Certificate2 certificate) => (_app, _certificate) = (app, certificate);

    /// <summary>Requests that came, in order.</summary>
    public ConcurrentQueue<SeenRequest> Requests { get; } = new();

    public EdgeAddress Address => new(
        new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()),
        Token,
        _certificate.GetCertHashString(HashAlgorithmName.SHA256));

    public static async Task<FakeEdgeHost> StartAsync()
    {
        var certificate = SelfSigned();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        var app = builder.Build();
        var host = new FakeEdgeHost(app, certificate);
        app.Run(host.AnswerAsync);
        await app.StartAsync();
        return host;
    }

    /// <summary>Answers a route with whatever the test does.</summary>
    public FakeEdgeHost On(string method, string path, RequestDelegate answer)
    {
        _answers[$"{method} {path}"] = answer;
        return this;
    }

    /// <summary>Answers a route with a record.</summary>
    public FakeEdgeHost On<T>(string method, string path, T value, JsonTypeInfo<T> type, int status = 200) =>
        On(method, path, context => WriteAsync(context, status, "application/json", JsonSerializer.SerializeToUtf8Bytes(value, type)));

    /// <summary>Refuses a route.</summary>
    public FakeEdgeHost Refuse(string method, string path, Problem problem) =>
        On(method, path, context => WriteAsync(context, problem.Status, Problem.MediaType, JsonSerializer.SerializeToUtf8Bytes(problem, ContractsJson.Default.Problem)));

    /// <summary>The one request to a path.</summary>
    public SeenRequest Only(string path) => Requests.Single(request => request.Path == path);

    public static async Task WriteAsync(HttpContext context, int status, string type, byte[] body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        await context.Response.Body.WriteAsync(body);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        _certificate.Dispose();
        if (!_unexpected.IsEmpty)
            throw new InvalidOperationException($"Requests that the test did not expect: {string.Join(", ", _unexpected)}");
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var seen = new SeenRequest(
            context.Request.Method,
            context.Request.Path.Value!,
            context.Request.QueryString.Value ?? "",
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync());
        Requests.Enqueue(seen);
        if (_answers.TryGetValue($"{seen.Method} {seen.Path}", out var answer))
        {
            await answer(context);
            return;
        }
        _unexpected.Enqueue($"{seen.Method} {seen.Path}{seen.Query}");
        context.Response.StatusCode = StatusCodes.Status501NotImplemented;
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=fake edge host", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}

/// <summary>A request as it came over the wire.</summary>
internal sealed record SeenRequest(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, string Body);
