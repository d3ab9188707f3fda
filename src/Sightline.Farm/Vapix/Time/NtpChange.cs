using System.Text.Json;

namespace Sightline.Farm.Vapix.Time;

/// <summary>Reads the parameters of <c>setNTPClientConfiguration</c>. A list that is given replaces the old one; <c>[]</c> and <c>[""]</c> clear it.</summary>
internal sealed class NtpChange(JsonCall call)
{
    /// <summary>The number of the parameter that is wrong.</summary>
    public int? SubCode { get; private set; }

    /// <summary>The new settings, or null when a parameter is wrong.</summary>
    public NtpSettings? Apply(NtpSettings old, bool secure, bool poll)
    {
        var now = old with
        {
            Enabled = Flag("enabled", 1, old.Enabled),
            Source = Source(old.Source),
            Servers = List("staticServers", 3, old.Servers),
        };
        if (secure)
            now = now with
            {
                SecureEnabled = Flag("NTSEnabled", 5, old.SecureEnabled),
                SecureServers = List("staticNTSKEServers", 6, old.SecureServers),
                SecureCertificates = List("NTSKEServerCACerts", 9, old.SecureCertificates),
            };
        if (poll)
            now = now with { MinPoll = Power("minpoll", 7, old.MinPoll), MaxPoll = Power("maxpoll", 8, old.MaxPoll) };
        if (now.MinPoll > now.MaxPoll)
            SubCode ??= 7;
        return SubCode is null ? now : null;
    }

    private bool Flag(string name, int code, bool old)
    {
        if (call[name] is not { } value)
            return old;
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            SubCode ??= code;
        return value.ValueKind == JsonValueKind.True;
    }

    private string Source(string old)
    {
        if (call["serversSource"] is null)
            return old;
        if (call.Text("serversSource") is { } source and ("static" or "DHCP"))
            return source;
        SubCode ??= 2;
        return old;
    }

    private IReadOnlyList<string> List(string name, int code, IReadOnlyList<string> old)
    {
        if (call[name] is not { } value)
            return old;
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > 5 || value.EnumerateArray().Any(one => one.ValueKind != JsonValueKind.String))
        {
            SubCode ??= code;
            return old;
        }

        string[] texts = [.. value.EnumerateArray().Select(one => one.GetString()!).Where(text => text.Length > 0)];
        if (texts.Any(text => text.Length > 253 || text.Any(c => char.IsWhiteSpace(c) || c is '/' or '<')))
            SubCode ??= code;
        return texts;
    }

    private int Power(string name, int code, int old)
    {
        if (call[name] is not { } value)
            return old;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var power) && power is >= 0 and <= 24)
            return power;
        SubCode ??= code;
        return old;
    }
}
