using System.Buffers;
using System.Globalization;

namespace Sightline.Discovery.Http;

/// <summary>Parses one HTTP/1 answer from bytes as they come. Any bytes lead to an answer or a named refusal; each byte is looked at once.</summary>
/// <param name="maxBytes">The largest answer, head and body and chunk sizes together.</param>
internal sealed class HttpAnswerParser(int maxBytes)
{
    private const int MaxLine = 8 << 10;

    private readonly ArrayBufferWriter<byte> _line = new(256);
    private readonly ArrayBufferWriter<byte> _body = new(1_024);
    private HttpHead _head = new();
    private Expected _expected = Expected.StatusLine;
    private long _left;
    private long _taken;

    private enum Expected
    {
        StatusLine,
        Header,
        Sized,
        ChunkSize,
        ChunkData,
        ChunkEnd,
        Trailer,
        UntilClose,
        Nothing,
    }

    /// <summary>The answer, once it is whole.</summary>
    public HttpAnswer? Answer { get; private set; }

    /// <summary>Why there will be no answer.</summary>
    public HttpRefusal? Refusal { get; private set; }

    /// <summary>Whether more bytes are of use.</summary>
    public bool NeedsMore => Answer is null && Refusal is null;

    /// <summary>Takes bytes. What follows a whole answer is left alone, and the connection is then not to be used again.</summary>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        while (NeedsMore && !bytes.IsEmpty)
            bytes = _expected switch
            {
                Expected.Sized or Expected.ChunkData => TakeCounted(bytes),
                Expected.UntilClose => TakeRest(bytes),
                _ => TakeLine(bytes),
            };
        if (!bytes.IsEmpty && Answer is not null)
            Answer = Answer with { Reusable = false };
    }

    /// <summary>The connection has ended.</summary>
    public void End()
    {
        if (!NeedsMore)
            return;
        if (_expected == Expected.UntilClose)
            Finish();
        else
            Refusal = HttpRefusal.Truncated;
    }

    /// <summary>The connection failed.</summary>
    public void Abort()
    {
        if (NeedsMore)
            Refusal = HttpRefusal.Connection;
    }

    private ReadOnlySpan<byte> TakeLine(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)'\n');
        var part = end < 0 ? bytes : bytes[..end];
        if (!Count(end < 0 ? part.Length : part.Length + 1))
            return default;
        if (_line.WrittenCount + part.Length > MaxLine)
        {
            Refusal = _expected == Expected.StatusLine ? HttpRefusal.NotHttp : HttpRefusal.TooLarge;
            return default;
        }
        _line.Write(part);
        if (end < 0)
        {
            // Something that is not HTTP may never send a line end.
            if (_expected == Expected.StatusLine && !StartsLikeHttp(_line.WrittenSpan))
                Refusal = HttpRefusal.NotHttp;
            return default;
        }
        var line = _line.WrittenSpan;
        Line(line.EndsWith("\r"u8) ? line[..^1] : line);
        _line.ResetWrittenCount();
        return bytes[(end + 1)..];
    }

    private void Line(ReadOnlySpan<byte> line)
    {
        switch (_expected)
        {
            case Expected.StatusLine:
                Proceed(_head.TakeStatusLine(line), Expected.Header, HttpRefusal.NotHttp);
                break;
            case Expected.Header when line.IsEmpty:
                EndOfHead();
                break;
            case Expected.Header:
                Proceed(_head.TakeHeader(line), Expected.Header, HttpRefusal.BadHeader);
                break;
            case Expected.ChunkSize:
                ChunkSize(line);
                break;
            case Expected.ChunkEnd:
                Proceed(line.IsEmpty, Expected.ChunkSize, HttpRefusal.BadChunk);
                break;
            default: // a trailer, of which nothing is needed
                if (line.IsEmpty)
                    Finish();
                break;
        }
    }

    private void EndOfHead()
    {
        if (_head.IsInterim)
        {
            _head = new HttpHead();
            _expected = Expected.StatusLine;
        }
        else if (_head.HasNoBody)
            Finish();
        else if (_head.IsChunked)
            _expected = Expected.ChunkSize;
        else if (!_head.TryLength(out var length))
            Refusal = HttpRefusal.BadLength;
        else if (length is null)
            _expected = Expected.UntilClose;
        else if (length > maxBytes)
            Refusal = HttpRefusal.TooLarge;
        else if ((_left = length.Value) == 0)
            Finish();
        else
            _expected = Expected.Sized;
    }

    private void ChunkSize(ReadOnlySpan<byte> line)
    {
        var extension = line.IndexOf((byte)';');
        var size = (extension < 0 ? line : line[..extension]).Trim((byte)' ');
        if (size.Length is 0 or > 8 || !int.TryParse(size, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) || number < 0)
            Refusal = HttpRefusal.BadChunk;
        else if (number > maxBytes)
            Refusal = HttpRefusal.TooLarge;
        else
            _expected = (_left = number) == 0 ? Expected.Trailer : Expected.ChunkData;
    }

    private ReadOnlySpan<byte> TakeCounted(ReadOnlySpan<byte> bytes)
    {
        var part = bytes[..(int)Math.Min(_left, bytes.Length)];
        if (!Count(part.Length))
            return default;
        _body.Write(part);
        _left -= part.Length;
        if (_left == 0 && _expected == Expected.Sized)
            Finish();
        else if (_left == 0)
            _expected = Expected.ChunkEnd;
        return bytes[part.Length..];
    }

    private ReadOnlySpan<byte> TakeRest(ReadOnlySpan<byte> bytes)
    {
        if (Count(bytes.Length))
            _body.Write(bytes);
        return default;
    }

    private bool Count(int bytes)
    {
        _taken += bytes;
        if (_taken > maxBytes)
            Refusal = HttpRefusal.TooLarge;
        return Refusal is null;
    }

    private void Proceed(bool good, Expected next, HttpRefusal otherwise)
    {
        if (good)
            _expected = next;
        else
            Refusal = otherwise;
    }

    private void Finish()
    {
        Answer = new HttpAnswer(_head.Status, _head.Headers, _body.WrittenSpan.ToArray(), _head.KeepsConnection && _expected != Expected.UntilClose);
        _expected = Expected.Nothing;
    }

    private static bool StartsLikeHttp(ReadOnlySpan<byte> start)
    {
        var mark = "HTTP/1."u8;
        return start[..Math.Min(start.Length, mark.Length)].SequenceEqual(mark[..Math.Min(start.Length, mark.Length)]);
    }
}
