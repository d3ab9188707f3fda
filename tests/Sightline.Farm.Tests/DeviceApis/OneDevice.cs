using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Sightline.Farm.Tests.DeviceApis;

/// <summary>A farm of one device on a fake clock, and a plain HTTP client with the device's account: real sockets, no client of ours.</summary>
internal sealed class OneDevice : IAsyncDisposable
{
    private readonly HttpClient _http;

    private OneDevice(FarmHost farm, FakeTimeProvider time)
    {
        (Farm, Time, Device) = (farm, time, farm.Devices[0]);
        _http = new HttpClient(new SocketsHttpHandler
        {
            Credentials = new NetworkCredential("root", "Farm-Pass-1"),
            AllowAutoRedirect = false,
            PooledConnectionLifetime = TimeSpan.Zero,
            SslOptions = new() { RemoteCertificateValidationCallback = (_, certificate, _, _) => (Seen = certificate?.GetCertHashString()) is not null },
        });
    }

    public FarmHost Farm { get; }

    public FakeTimeProvider Time { get; }

    public FarmDevice Device { get; }

    /// <summary>Hash of the certificate that was last shown.</summary>
    public string? Seen { get; private set; }

    public Uri Root => new($"http://{Device.Address}:{Device.HttpPort}/");

    public Uri SecureRoot => new($"https://{Device.Address}:{Device.HttpsPort}/");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<OneDevice> StartAsync(string model, string version, int count = 1, double fresh = 0)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero));
        var options = new FarmOptions
        {
            Count = count,
            HttpPort = 0,
            HttpsPort = 0,
            ControlPort = 0,
            Models = [model],
            OsMix = new Dictionary<string, double> { [version] = 1 },
            Multicast = false,
            FreshShare = fresh,
        };
        var one = new OneDevice(await FarmHost.StartAsync(options, time, Token), time);
        one.Device.ClockOffset = TimeSpan.Zero;
        return one;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Farm.DisposeAsync();
    }

    public Task<HttpResponseMessage> GetAsync(string path, bool secure = false) => _http.GetAsync(new Uri(secure ? SecureRoot : Root, path), Token);

    public async Task<string> TextAsync(string path)
    {
        using var response = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(Token));
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string body, string type = "application/json") =>
        _http.SendAsync(new HttpRequestMessage(method, new Uri(Root, path)) { Content = new StringContent(body, Encoding.UTF8, type) }, Token);

    /// <summary>Calls a method of a JSON CGI and gives the whole answer.</summary>
    public async Task<JsonNode> CallAsync(string cgi, string method, string? parameters = null, string version = "1.0")
    {
        using var response = await SendAsync(HttpMethod.Post, "axis-cgi/" + cgi, $$"""{"apiVersion":"{{version}}","context":"c","method":"{{method}}"{{(parameters is null ? "" : ",\"params\":" + parameters)}}}""");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsByteArrayAsync(Token))!;
    }

    /// <summary>The <c>data</c> of a method that has to succeed.</summary>
    public async Task<JsonNode> DataAsync(string cgi, string method, string? parameters = null)
    {
        var answer = await CallAsync(cgi, method, parameters);
        Assert.True(answer["data"] is not null, answer.ToJsonString());
        return answer["data"]!;
    }

    /// <summary>A REST call: status and body.</summary>
    public async Task<(int Status, JsonNode Body)> RestAsync(HttpMethod method, string path, string? data = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(Root, "config/rest/" + path));
        if (data is not null)
            request.Content = new StringContent($$"""{"data":{{data}}}""", Encoding.UTF8, "application/json");
        using var response = await _http.SendAsync(request, Token);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsByteArrayAsync(Token))!);
    }

    /// <summary>Sends parts in their order. A part without a file name is JSON.</summary>
    public async Task<string> UploadAsync(string path, params (string Name, string? FileName, byte[] Content)[] parts)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, fileName, content) in parts)
        {
            var part = new ByteArrayContent(content);
            part.Headers.ContentType = new MediaTypeHeaderValue(fileName is null || fileName.EndsWith(".json", StringComparison.Ordinal) ? "application/json" : "application/octet-stream");
            if (fileName is null)
                form.Add(part, name);
            else
                form.Add(part, name, fileName);
        }

        var sending = _http.PostAsync(new Uri(Root, path), form, Token);
        using var response = await PassAsync(sending);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(Token));
    }

    public Task<HttpResponseMessage> PostAsync(string path, HttpContent content) => PassAsync(_http.PostAsync(new Uri(Root, path), content, Token));

    /// <summary>Lets the fake clock run until the work is done.</summary>
    public async Task<T> PassAsync<T>(Task<T> work)
    {
        while (!work.IsCompleted)
        {
            await Task.WhenAny(work, Task.Delay(20, Token));
            if (!work.IsCompleted)
                Time.Advance(TimeSpan.FromSeconds(2));
        }

        return await work;
    }

    /// <summary>Lets a restart that was asked for happen.</summary>
    public void Restart()
    {
        Assert.Equal(FarmDeviceStage.Stopping, Device.Stage);
        for (var i = 0; i < 600 && (i < 3 || Device.Stage != FarmDeviceStage.Running); i++)
            Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(FarmDeviceStage.Running, Device.Stage);
    }

    public static string Number(JsonNode? node) => Convert.ToString((long)node!, CultureInfo.InvariantCulture);

    public static byte[] Json(string text) => JsonSerializer.SerializeToUtf8Bytes(JsonNode.Parse(text));
}
