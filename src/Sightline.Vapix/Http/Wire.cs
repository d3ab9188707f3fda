using System.Buffers;
using System.Net;
using Sightline.Vapix.Authentication;

namespace Sightline.Vapix.Http;

/// <summary>Sends requests of all devices through one handler, which decides nothing: no kept connection, redirect, cookie, proxy, login or decompression.</summary>
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
            MaxConnectionsPerServer = options.MaxRequestsPerDevice, // For attempts to connect that outlive their exchange; the lines let no more begin.
            MaxResponseHeadersLength = options.MaxHeaderKibibytes,
            MaxResponseDrainSize = 0,
            PooledConnectionLifetime = TimeSpan.Zero, // Each exchange gives its connection back; the lines keep them.
        });
    }

    public Deadlines Deadlines { get; }

    public VapixOptions Options => _options;

    /// <summary>Requests sent since the start.</summary>
    public long RequestsSent => Interlocked.Read(ref _sent);

    /// <summary>Connections that are open now.</summary>
    public int OpenConnections => _connector.Open;

    /// <summary>Begins one request on a line, after waiting for its turn. The caller disposes the exchange after the answer was read.</summary>
    public async ValueTask<Exchange> BeginAsync(DeviceLine line, LoginScope? login, CancellationToken cancellationToken)
    {
        await line.EnterAsync(cancellationToken).ConfigureAwait(false);
        return new Exchange(_connector, line, login);
    }

    /// <summary>Sends the exchange's request and gives the head of its answer. Throws what <see cref="Failures"/> understands.</summary>
    public async Task<HttpResponseMessage> SendAsync(Exchange exchange, HttpMethod method, Uri address, HttpContent? body, CancellationToken cancellationToken)
    {
        var line = exchange.Line;
        var request = new DeviceRequest(method, address, line) { Content = body };
        request.Headers.Host = line.HostHeader;
        if (exchange.Login is { } login)
            request.Headers.TryAddWithoutValidation("Authorization", login.Authorization);
        if (!line.Endpoint.Tls && !line.HasConnection && _connector.IsFull(tls: false, more: 1))
            request.Headers.ConnectionClose = true;
        Interlocked.Increment(ref _sent);
        Exchange.Current = exchange;
        return await _invoker.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends one request and reads its whole answer.</summary>
    public async Task<Answer> ExchangeAsync(DeviceLine line, Call call, LoginScope? login, CancellationToken cancellationToken)
    {
        using var exchange = await BeginAsync(line, login, cancellationToken).ConfigureAwait(false);
        using var response = await SendAsync(exchange, call.Method, line.AddressOf(call.Target), call.Body, cancellationToken).ConfigureAwait(false);
        if (call.Destination is { } destination && response.IsSuccessStatusCode)
        {
            var copied = await AnswerReader.CopyAsync(response, destination, _options.MaxDownloadBytes, cancellationToken).ConfigureAwait(false);
            exchange.Complete(response);
            return HeadOf(line, response, default) with { Copied = copied };
        }

        var (buffer, length) = await AnswerReader.ReadAsync(response, call.MaxBytes ?? _options.MaxAnswerBytes, cancellationToken).ConfigureAwait(false);
        exchange.Complete(response);
        var body = buffer.AsSpan(0, length).ToArray();
        ArrayPool<byte>.Shared.Return(buffer);
        return HeadOf(line, response, body);
    }

    public void Dispose()
    {
        _invoker.Dispose();
        _connector.Dispose();
    }

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
}
