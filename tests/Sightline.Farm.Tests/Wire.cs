using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace Sightline.Farm.Tests;

/// <summary>A plain HTTP client towards one device. It logs in with what the test computes itself; nothing of the farm's code is used.</summary>
internal sealed class Wire : IDisposable
{
    private readonly HttpClient _client;
    private readonly FarmDevice _device;

    public Wire(FarmDevice device, bool keepAlive = true)
    {
        _device = device;
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            PooledConnectionLifetime = keepAlive ? Timeout.InfiniteTimeSpan : TimeSpan.Zero,
            SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => (Certificate = certificate) is not null },
        });
    }

    /// <summary>The certificate of the last TLS handshake.</summary>
    public System.Security.Cryptography.X509Certificates.X509Certificate? Certificate { get; private set; }

    public Uri Url(string target, bool secure = false) =>
        new($"{(secure ? "https" : "http")}://{_device.Address}:{(secure ? _device.HttpsPort : _device.HttpPort)}{target}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

    public async Task<WireAnswer> SendAsync(HttpMethod method, string target, HttpContent? content = null, string? authorization = null, bool secure = false, Version? version = null, string? userAgent = null)
    {
        using var request = new HttpRequestMessage(method, Url(target, secure)) { Content = content, Version = version ?? HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower };
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (userAgent is not null) request.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return new WireAnswer(response.StatusCode, response.Headers, response.Content.Headers, Encoding.UTF8.GetString(body), response.Version);
    }

    public Task<WireAnswer> GetAsync(string target, bool secure = false) => SendAsync(HttpMethod.Get, target, secure: secure);

    /// <summary>Asks without login, answers the challenge, and gives the second answer.</summary>
    public async Task<WireAnswer> LogInAsync(string target, string user, string password, HttpMethod? method = null, Func<HttpContent?>? content = null, bool secure = false)
    {
        method ??= HttpMethod.Get;
        var first = await SendAsync(method, target, content?.Invoke(), secure: secure);
        if (first.Status != HttpStatusCode.Unauthorized || first.Challenges.Count == 0) return first;
        var authorization = first.Challenges[0].StartsWith("Basic", StringComparison.Ordinal)
            ? BasicHeader(user, password)
            : new DigestAnswer(first.Challenges[0]).Header(method.Method, target, user, password);
        return await SendAsync(method, target, content?.Invoke(), authorization, secure);
    }

    /// <summary>Posts JSON without login.</summary>
    public Task<WireAnswer> PostJsonAsync(string target, string json, bool secure = false) => SendAsync(HttpMethod.Post, target, Json(json), secure: secure);

    /// <summary>Asks as root with the farm's usual password.</summary>
    public Task<WireAnswer> AsRootAsync(string target, bool secure = false) => LogInAsync(target, "root", new FarmOptions().Password, secure: secure);

    public Task<WireAnswer> AsRootJsonAsync(string target, string json, bool secure = false) =>
        LogInAsync(target, "root", new FarmOptions().Password, HttpMethod.Post, () => Json(json), secure);

    public static string BasicHeader(string user, string password) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));

    public static StringContent Json(string json) => new(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));

    public static HttpContent Form(string text) => new StringContent(text, Encoding.ASCII, new MediaTypeHeaderValue("application/x-www-form-urlencoded"));

    public void Dispose() => _client.Dispose();
}

/// <summary>What came back.</summary>
internal sealed record WireAnswer(HttpStatusCode Status, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, string Body, Version Version)
{
    public IReadOnlyList<string> Challenges => Headers.NonValidated.TryGetValues("WWW-Authenticate", out var values) ? [.. values] : [];

    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();

    public string? ContentType => ContentHeaders.NonValidated.TryGetValues("Content-Type", out var values) ? values.ToString() : null;

    public string? Header(string name) => Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}
