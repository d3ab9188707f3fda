using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Sightline.Contracts;

namespace Sightline.Client.Http;

/// <summary>Sends requests to one edge host and turns every failure into one of the two exceptions of this library.</summary>
internal sealed class EdgeTransport : IDisposable
{
    private readonly PinnedHandler _pinned;
    private readonly HttpClient _http;

    public EdgeTransport(EdgeAddress address, EdgeClientOptions options, TimeProvider time)
    {
        Options = options;
        Time = time;
        _pinned = new PinnedHandler(address, options);
        _http = new HttpClient(_pinned.Handler)
        {
            BaseAddress = address.BaseAddress,
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = options.MaxAnswerBytes,
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", address.Token);
    }

    public EdgeClientOptions Options { get; }

    public TimeProvider Time { get; }

    public Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        AskAsync(() => new HttpRequestMessage(HttpMethod.Get, path), type, repeatable: true, cancellationToken);

    public Task<TAnswer> PutAsync<TBody, TAnswer>(string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> type, CancellationToken cancellationToken) =>
        AskAsync(() => new HttpRequestMessage(HttpMethod.Put, path) { Content = Json(body, bodyType) }, type, repeatable: true, cancellationToken);

    /// <summary>Posts with an Idempotency-Key, so that a cut line is tried again and yet done once.</summary>
    public Task<TAnswer> PostAsync<TBody, TAnswer>(string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> type, string? key, CancellationToken cancellationToken)
    {
        var sure = key ?? Guid.CreateVersion7(Time.GetUtcNow()).ToString("N");
        return AskAsync(() => Keyed(path, Json(body, bodyType), sure), type, repeatable: true, cancellationToken);
    }

    /// <summary>Sends a request and reads the JSON of a good answer.</summary>
    public async Task<T> AskAsync<T>(Func<HttpRequestMessage> request, JsonTypeInfo<T> type, bool repeatable, CancellationToken cancellationToken)
    {
        var answer = await AskBytesAsync(request, repeatable, cancellationToken).ConfigureAwait(false);
        try
        {
            return JsonSerializer.Deserialize(answer.Body, type) ?? throw Faults.Bad(_http.BaseAddress!, "the answer is null");
        }
        catch (JsonException fault)
        {
            throw Faults.Bad(_http.BaseAddress!, fault.Message, fault);
        }
    }

    /// <summary>Sends a request and gives the bytes of a good answer.</summary>
    public async Task<EdgeAnswer> AskBytesAsync(Func<HttpRequestMessage> request, bool repeatable, CancellationToken cancellationToken)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return await SendOnceAsync(request, cancellationToken).ConfigureAwait(false);
            }
            catch (EdgeConnectionException cut) when (repeatable && cut.Fault == EdgeConnectionFault.BadAnswer && cut.InnerException is HttpRequestException or IOException && tries < Options.Retries)
            {
                await Task.Delay(Options.PollInterval, Time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Streams a body, once: what was cut is not sent again by itself.</summary>
    public async Task<T> UploadAsync<T>(string path, StreamUpload body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };
        using var both = CancellationTokenSource.CreateLinkedTokenSource(body.Stalled, cancellationToken);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, both.Token).ConfigureAwait(false);
            var answer = await response.Content.ReadAsByteArrayAsync(both.Token).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
                throw new EdgeApiException(ProblemReader.Read((int)response.StatusCode, answer));
            return JsonSerializer.Deserialize(answer, type) ?? throw Faults.Bad(_http.BaseAddress!, "the answer is null");
        }
        catch (JsonException fault)
        {
            throw Faults.Bad(_http.BaseAddress!, fault.Message, fault);
        }
        catch (Exception fault) when (Translate(fault, body.Stalled, cancellationToken) is { } known)
        {
            throw known;
        }
    }

    /// <summary>Opens an answer that does not end.</summary>
    public async Task<HttpResponseMessage> OpenAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Options.AnswerTimeout, Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
                return response;
            using (response)
                throw new EdgeApiException(ProblemReader.Read((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(both.Token).ConfigureAwait(false)));
        }
        catch (Exception fault) when (Translate(fault, limit.Token, cancellationToken) is { } known)
        {
            throw known;
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<EdgeAnswer> SendOnceAsync(Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Options.AnswerTimeout, Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var request = make();
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, both.Token).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(both.Token).ConfigureAwait(false);
            return response.IsSuccessStatusCode || (response.StatusCode == HttpStatusCode.ServiceUnavailable && AnswersEvenIfFailing(request))
                ? new EdgeAnswer(response.StatusCode, response.Content.Headers.ContentType?.MediaType, body)
                : throw new EdgeApiException(ProblemReader.Read((int)response.StatusCode, body));
        }
        catch (Exception fault) when (Translate(fault, limit.Token, cancellationToken) is { } known)
        {
            throw known;
        }
    }

    private EdgeConnectionException? Translate(Exception fault, CancellationToken limit, CancellationToken caller) => fault switch
    {
        OperationCanceledException when caller.IsCancellationRequested => null,
        OperationCanceledException when limit.IsCancellationRequested => Faults.TimedOut(_http.BaseAddress!, Options.AnswerTimeout, fault),
        HttpRequestException { InnerException: AuthenticationException } when _pinned.Refused is { } seen => Faults.WrongCertificate(_http.BaseAddress!, seen, fault),
        HttpRequestException http => Faults.Of(_http.BaseAddress!, http),
        IOException => Faults.Bad(_http.BaseAddress!, fault.Message, fault),
        _ => null,
    };

    /// <summary>Health is answered with 503 and its report when the edge host fails.</summary>
    private static bool AnswersEvenIfFailing(HttpRequestMessage request) => request.RequestUri!.AbsolutePath == Routes.Health;

    private static HttpRequestMessage Keyed(string path, HttpContent content, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Add("Idempotency-Key", key);
        return request;
    }

    private static ByteArrayContent Json<T>(T body, JsonTypeInfo<T> type) =>
        new(JsonSerializer.SerializeToUtf8Bytes(body, type)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
}
