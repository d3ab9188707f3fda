using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Sightline.Vapix.Tests.Servers;

/// <summary>
/// The login of a device, written from RFC 7616 without the client's code: challenges, checks digests with nonce counts, answers 200 to the right
/// password. What it receives is kept.
/// </summary>
internal sealed class GuardedDevice(string serial, string userName, string password)
{
    private readonly ConcurrentDictionary<string, int> _counts = new();
    private int _nonces;

    public string Algorithm { get; set; } = "MD5";

    public bool Basic { get; set; }

    /// <summary>Nonces made before this number are stale.</summary>
    public int FreshFrom { get; set; }

    /// <summary>Says in each answer that the connection will be closed.</summary>
    public bool ClosesConnections { get; set; }

    public ConcurrentQueue<string> Logins { get; } = new();

    public int Challenges { get; private set; }

    public string Body { get; set; } = "fine";

    public async Task AnswerAsync(RawRequest request, RawConnection connection, CancellationToken stop)
    {
        if (request.Header("Authorization") is not { } login)
        {
            await ChallengeAsync(connection, stale: false, stop);
            return;
        }

        Logins.Enqueue(login);
        var verdict = Check(request, login);
        if (verdict == "ok")
            await connection.AnswerAsync(200, Body, stop, "Content-Type: text/plain", Persistence);
        else
            await ChallengeAsync(connection, stale: verdict == "stale", stop);
    }

    private string Persistence => ClosesConnections ? "Connection: close" : "Connection: keep-alive";

    private async Task ChallengeAsync(RawConnection connection, bool stale, CancellationToken stop)
    {
        Challenges++;
        var header = Basic
            ? $"WWW-Authenticate: Basic realm=\"AXIS_{serial}\""
            : $"WWW-Authenticate: Digest realm=\"AXIS_{serial}\", nonce=\"n{Interlocked.Increment(ref _nonces)}\", algorithm={Algorithm}, {(stale ? "stale=true, " : "")}qop=\"auth\"";
        await connection.AnswerAsync(401, "", stop, header, Persistence);
    }

    private string Check(RawRequest request, string login)
    {
        if (Basic)
            return login == "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes($"{userName}:{password}")) ? "ok" : "wrong";
        var fields = login["Digest ".Length..].Split(", ").Select(field => field.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1].Trim('"'));
        var first = Hash($"{userName}:AXIS_{serial}:{password}");
        var second = Hash($"{request.Method}:{request.Target}");
        if (fields["uri"] != request.Target || fields["response"] != Hash($"{first}:{fields["nonce"]}:{fields["nc"]}:{fields["cnonce"]}:auth:{second}"))
            return "wrong";
        var count = Convert.ToInt32(fields["nc"], 16);
        var last = _counts.GetValueOrDefault(fields["nonce"]);
        if (int.Parse(fields["nonce"].AsSpan(1)) < FreshFrom || count <= last)
            return "stale";
        _counts[fields["nonce"]] = count;
        return "ok";
    }

    private string Hash(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Convert.ToHexStringLower(Algorithm == "MD5" ? MD5.HashData(bytes) : SHA256.HashData(bytes));
    }
}
