using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Sightline.Bench.Push;

/// <summary>
/// Takes uploads and throws them away: as many devices as loopback has addresses, in a process of its own, the same for all who send. It answers
/// as a device does: a login by Digest for whoever names a device's page, and the JSON of firmwaremanagement.cgi. One thread a connection.
/// </summary>
internal static class PushSink
{
    public const string Command = "push-sink";

    private const int BufferBytes = 512 * 1024;
    private const string Status = """{"apiVersion":"1.8","method":"status","data":{"activeFirmwareVersion":"12.11.77"}}""";
    private const string Taken = """{"apiVersion":"1.8","method":"upgrade","data":{"firmwareVersion":"12.11.147"}}""";

    /// <summary>Serial number of the device at an address.</summary>
    public static string SerialOf(IPAddress address) => "ACCC8E" + Convert.ToHexString(address.GetAddressBytes().AsSpan(1));

    /// <summary>Serves until standard input ends. Prints the ports and the certificate's fingerprint.</summary>
    public static async Task<int> RunAsync()
    {
        using var certificate = Certificate();
        using var http = Listen();
        using var https = Listen();
        Accept(http, null);
        Accept(https, certificate);
        System.Console.WriteLine($"{Port(http)} {Port(https)} {certificate.GetCertHashString(HashAlgorithmName.SHA256)}");
        await System.Console.In.ReadLineAsync();
        return 0;
    }

    private static int Port(Socket listener) => ((IPEndPoint)listener.LocalEndPoint!).Port;

    private static Socket Listen()
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Any, 0));
        listener.Listen(512);
        return listener;
    }

    private static void Accept(Socket listener, X509Certificate2? certificate) => new Thread(() =>
    {
        while (true)
        {
            var socket = listener.Accept();
            new Thread(() => Serve(socket, certificate)) { IsBackground = true }.Start();
        }
    }) { IsBackground = true }.Start();

    private static void Serve(Socket socket, X509Certificate2? certificate)
    {
        try
        {
            using var plain = new NetworkStream(socket, ownsSocket: true);
            var serial = SerialOf(((IPEndPoint)socket.LocalEndPoint!).Address);
            if (certificate is null)
            {
                Answer(plain, serial);
                return;
            }
            using var tls = new SslStream(plain);
            tls.AuthenticateAsServer(certificate);
            Answer(tls, serial);
        }
        catch (IOException)
        {
            // The sender is done.
        }
    }

    private static void Answer(Stream stream, string serial)
    {
        var buffer = new byte[BufferBytes];
        while (ReadHead(stream, buffer, out var length) is { } head)
        {
            var body = LengthOf(head);
            for (var left = body - (length - head.Length); left > 0;)
            {
                var read = stream.Read(buffer, 0, (int)Math.Min(buffer.Length, left));
                if (read == 0)
                    return;
                left -= read;
            }
            stream.Write(Encoding.ASCII.GetBytes(AnswerTo(head, serial)));
        }
    }

    /// <summary>The head of a request; what came of the body with it counts as read.</summary>
    private static string? ReadHead(Stream stream, byte[] buffer, out int length)
    {
        length = 0;
        while (true)
        {
            var read = stream.Read(buffer, length, buffer.Length - length);
            if (read == 0)
                return null;
            length += read;
            if (buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) is >= 0 and var end)
                return Encoding.ASCII.GetString(buffer, 0, end + 4);
        }
    }

    private static long LengthOf(string head)
    {
        const string name = "\r\nContent-Length:";
        var at = head.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? 0 : long.Parse(head.AsSpan(at + name.Length, head.IndexOf("\r\n", at + 2, StringComparison.Ordinal) - at - name.Length), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);
    }

    private static string AnswerTo(string head, string serial)
    {
        if (head.Contains(" /axis-cgi/", StringComparison.Ordinal) && !head.Contains("\r\nAuthorization:", StringComparison.OrdinalIgnoreCase))
            return $"HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Digest realm=\"AXIS_{serial}\", nonce=\"5f2c\", algorithm=MD5, qop=\"auth\"\r\nContent-Length: 0\r\n\r\n";
        var text = head.Contains("multipart/form-data", StringComparison.OrdinalIgnoreCase) ? Taken : Status;
        return string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {text.Length}\r\n\r\n{text}");
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=device", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(80));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
