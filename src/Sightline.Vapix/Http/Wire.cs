using System.Buffers;
using System.Net;
using Sightline.Vapix.Authentication;

namespace Sightline.Vapix.Http;

/// <summary>Sends requests of all devices through one handler, which keeps connections but decides nothing: no redirect, cookie, proxy, login or decompression.</summary>
internal sealed class Wire : IDisposable
{
    private readonly VapixOptions _options;
    private readonly DeviceConnector _connector;
    private readonly HttpMessageInvoker _invoker;
    private long _sent;

    public Wire(VapixOptions options, TimeProvider timeProvider)
    {
        _options = options;
        _connector = new DeviceConnector(options, timeProvider);
        Deadlines = new Deadlines(timeProvider);
        _invoker = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectCallback = _connector.ConnectAsync,
            ConnectTimeout = options.ConnectTimeout + options.TlsTimeout + TimeSpan.FromSeconds(1), // The connector's own limits end first and say why.
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            PreAuthenticate = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            MaxConnectionsPerServer = options.MaxRequestsPerDevice,
            MaxResponseHeadersLength = options.MaxHeaderKibibytes,
            MaxResponseDrainSize = 0,
            PooledConnectionIdleTimeout = options.KeepUnusedFor,
            PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
        });
    }

    public Deadlines Deadlines { get; }

    public VapixOptions Options => _options;

    /// <summary>Requests sent since the start.</summary>
    public long RequestsSent => Interlocked.Read(ref _sent);

    /// <summary>Connections that are open now.</summary>
    public int OpenConnections => _connector.Open;

    /// <summary>Marks the time that a call uses a line. At its end the line's connections are closed if more are open than may be kept, whether the device closes them or not.</summary>
    public Use Using(DeviceLine line)
    {
        line.Begin();
        return new Use(this, line);
    }

    /// <summary>Sends one request and gives the head of its answer. Throws what <see cref="Failures"/> understands.</summary>
    public Task<HttpResponseMessage> SendAsync(DeviceLine line, HttpMethod method, Uri address, HttpContent? body, string? authorization, CancellationToken cancellationToken)
    {
        var request = new DeviceRequest(method, address, line) { Content = body };
        request.Headers.Host = line.HostHeader;
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (!line.HasConnection && _connector.IsFull(line.Endpoint.Tls, more: 1))
            request.Headers.ConnectionClose = true;
        Interlocked.Increment(ref _sent);
        return _invoker.SendAsync(request, cancellationToken);
    }

    /// <summary>Sends one request and reads its whole answer.</summary>
    public async Task<Answer> ExchangeAsync(DeviceLine line, Call call, string? authorization, CancellationToken cancellationToken)
    {
        using var use = Using(line);
        using var response = await SendAsync(line, call.Method, line.AddressOf(call.Target), call.Body, authorization, cancellationToken).ConfigureAwait(false);
        if (call.Destination is { } destination && response.IsSuccessStatusCode)
            return HeadOf(line, response, default) with { Copied = await AnswerReader.CopyAsync(response, destination, _options.MaxDownloadBytes, cancellationToken).ConfigureAwait(false) };
        var (buffer, length) = await AnswerReader.ReadAsync(response, call.MaxBytes ?? _options.MaxAnswerBytes, cancellationToken).ConfigureAwait(false);
        var body = buffer.AsSpan(0, length).ToArray();
        ArrayPool<byte>.Shared.Return(buffer);
        return HeadOf(line, response, body);
    }

    public void Dispose() => _invoker.Dispose();

    /// <summary>The answer with what its headers say about login and setup; the realm is noted as seen.</summary>
    public static Answer HeadOf(DeviceLine line, HttpResponseMessage response, ReadOnlyMemory<byte> body)
    {
        IReadOnlyList<Challenge> challenges = response.StatusCode == HttpStatusCode.Unauthorized && response.Headers.NonValidated.TryGetValues("WWW-Authenticate", out var values)
            ? ChallengeParser.Parse(values)
            : [];
        if (challenges.Count > 0)
            NoteRealm(line, challenges[0].Realm);
        return new Answer(
            (int)response.StatusCode,
            body,
            response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var type) ? type.ToString() : null,
            challenges,
            response.Headers.NonValidated.Contains("Axis-Setup"))
        {
            Date = response.Headers.Date,
        };
    }

    private static void NoteRealm(DeviceLine line, string realm)
    {
        SerialNumber.TryReadRealm(realm, out var serial);
        if (line.Observed.Serial != serial || line.Observed.Realm is null)
            line.Saw(before => before with { Realm = DeviceText.Clean(realm, 80), Serial = serial });
    }

    /// <summary>One call's use of a line.</summary>
    public readonly struct Use(Wire wire, DeviceLine line) : IDisposable
    {
        public void Dispose() => line.End(keep: !wire._connector.IsFull(line.Endpoint.Tls, more: 0));
    }
}
