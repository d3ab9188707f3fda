using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Sightline.Discovery.Tests.Scan;

/// <summary>A server on loopback that does what a test tells it to with each connection, and counts them.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<Stream, CancellationToken, Task> _serve;
    private readonly X509Certificate2? _certificate;
    private readonly List<Task> _connections = [];
    private readonly Task _accepting;
    private int _accepted;

    /// <param name="serve">What to do with a connection; it is closed afterwards.</param>
    /// <param name="address">Where to listen; null is 127.0.0.1.</param>
    /// <param name="port">Port; 0 takes a free one.</param>
    /// <param name="commonName">Common name of a certificate; null serves in the clear.</param>
    public ScriptedServer(Func<Stream, CancellationToken, Task> serve, IPAddress? address = null, int port = 0, string? commonName = null)
    {
        _serve = serve;
        _certificate = commonName is null ? null : SelfSigned(commonName);
        _listener = new TcpListener(address ?? IPAddress.Loopback, port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    public int Port => EndPoint.Port;

    public int Accepted => Volatile.Read(ref _accepted);

    /// <summary>Answers each request of a connection by its path, until the answer says that the connection ends.</summary>
    public static Func<Stream, CancellationToken, Task> Answering(Func<string, string> answer) => async (stream, cancellationToken) =>
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        while (await reader.ReadLineAsync(cancellationToken) is { Length: > 0 } start)
        {
            var length = 0;
            while (await reader.ReadLineAsync(cancellationToken) is { Length: > 0 } header)
                if (header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                    length = int.Parse(header.AsSpan(15), System.Globalization.CultureInfo.InvariantCulture);
            if (length > 0)
                await reader.ReadBlockAsync(new char[length], cancellationToken);
            var text = answer(start.Split(' ')[1]);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
            if (text.Contains("Connection: close", StringComparison.OrdinalIgnoreCase))
                return;
        }
    };

    /// <summary>An answer with a body and its length.</summary>
    public static string Answer(string status, string body = "", string headers = "") => $"HTTP/1.1 {status}\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        _listener.Dispose();
        _certificate?.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _accepted);
                _connections.Add(ServeAsync(client));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The test is over, and the listener stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                Stream stream = client.GetStream();
                if (_certificate is not null)
                {
                    var secured = new SslStream(stream);
                    await secured.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stop.Token);
                    stream = secured;
                }
                await _serve(stream, _stop.Token);
            }
            catch (Exception end) when (end is OperationCanceledException or IOException or SocketException)
            {
                // The scanner has heard enough.
            }
        }
    }

    private static X509Certificate2 SelfSigned(string commonName)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={commonName}", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
