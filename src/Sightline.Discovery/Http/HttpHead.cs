using System.Globalization;
using System.Text;

namespace Sightline.Discovery.Http;

/// <summary>The status line and headers of an answer, taken line by line.</summary>
internal sealed class HttpHead
{
    private const int MaxHeaders = 100;

    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);
    private string? _last;
    private bool _persistent;

    public int Status { get; private set; }

    public IReadOnlyDictionary<string, string> Headers => _headers;

    /// <summary>Whether the server keeps the connection: HTTP/1.1 unless it says otherwise (RFC 9112, section 9.3).</summary>
    public bool KeepsConnection => Lists("Connection", "keep-alive") || (_persistent && !Lists("Connection", "close"));

    public bool IsChunked => Lists("Transfer-Encoding", "chunked");

    /// <summary>Status codes 1xx come before the real answer.</summary>
    public bool IsInterim => Status < 200;

    public bool HasNoBody => Status is 204 or 304;

    /// <summary>Takes <c>HTTP/1.1 200 OK</c>.</summary>
    public bool TakeStatusLine(ReadOnlySpan<byte> line)
    {
        if (line.Length < 12 || !line.StartsWith("HTTP/1."u8) || !char.IsAsciiDigit((char)line[7]) || line[8] != ' ' || (line.Length > 12 && line[12] != ' '))
            return false;
        if (!int.TryParse(line[9..12], NumberStyles.None, CultureInfo.InvariantCulture, out var status) || status < 100)
            return false;
        Status = status;
        _persistent = line[7] != '0';
        return true;
    }

    public bool TakeHeader(ReadOnlySpan<byte> line)
    {
        if (line[0] is (byte)' ' or (byte)'\t')
            return Continue(line);
        var colon = line.IndexOf((byte)':');
        if (colon < 1 || line[..colon].ContainsAny((byte)' ', (byte)'\t') || _headers.Count >= MaxHeaders)
            return false;
        _last = Encoding.Latin1.GetString(line[..colon]);
        var value = Encoding.Latin1.GetString(line[(colon + 1)..]).Trim(' ', '\t');
        _headers[_last] = _headers.TryGetValue(_last, out var earlier) ? $"{earlier}, {value}" : value;
        return true;
    }

    /// <summary>The length of the body; null if none is given. False if it cannot be understood.</summary>
    public bool TryLength(out long? length)
    {
        length = null;
        if (!_headers.TryGetValue("Content-Length", out var text))
            return true;
        // A repeated header that says the same twice is allowed (RFC 9110, section 8.6).
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || (length is not null && length != number))
                return false;
            length = number;
        }
        return true;
    }

    // A folded line continues the one before (RFC 9112, section 5.2); old servers still write them.
    private bool Continue(ReadOnlySpan<byte> line)
    {
        if (_last is null)
            return false;
        _headers[_last] = $"{_headers[_last]} {Encoding.Latin1.GetString(line).Trim(' ', '\t')}";
        return true;
    }

    private bool Lists(string header, string word) =>
        _headers.TryGetValue(header, out var value) && value.Split(',', StringSplitOptions.TrimEntries).Contains(word, StringComparer.OrdinalIgnoreCase);
}
