using System.Buffers;
using System.Runtime.InteropServices;

namespace Sightline.Vapix.Uploads;

/// <summary>
/// A stretch of a file that passes through the HTTP stack as memory. Its bytes are read only when somebody looks at them, as TLS must; a clear
/// connection recognizes the stretch instead and lets the kernel send it straight from the file.
/// </summary>
internal sealed class FilePiece(UploadFile file, int size) : MemoryManager<byte>
{
    private FileStream? _stream;
    private byte[]? _bytes;
    private long _offset;
    private int _length;
    private bool _isRead;

    /// <summary>Whether the kernel can send from this file. Not on Windows, which sends two files at a time and lets all others wait.</summary>
    public bool CanSend => file.Handle.IsAsync && !OperatingSystem.IsWindows();

    /// <summary>The file as sockets want it. Never closed, for the handle is the upload file's; a stream that is only forgotten leaves it open.</summary>
    public FileStream Stream => _stream ??= new FileStream(file.Handle, FileAccess.Read, bufferSize: 0, isAsync: true);

    /// <summary>Moves to another stretch, of at most the piece's size, once nobody uses the last one any more.</summary>
    public ReadOnlyMemory<byte> At(long offset, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, size);
        (_offset, _length, _isRead) = (offset, length, false);
        return CreateMemory(length);
    }

    /// <summary>The stretch that a memory stands for and its place in the file; null for any other memory.</summary>
    public static FilePiece? Behind(ReadOnlyMemory<byte> memory, out long offset)
    {
        offset = 0;
        if (MemoryMarshal.TryGetMemoryManager<byte, FilePiece>(memory, out var piece, out var start, out _))
            offset = piece._offset + start;
        return piece;
    }

    public override Span<byte> GetSpan()
    {
        _bytes ??= ArrayPool<byte>.Shared.Rent(size);
        if (!_isRead)
            Read(_bytes.AsSpan(0, _length));
        _isRead = true;
        return _bytes.AsSpan(0, _length);
    }

    public override MemoryHandle Pin(int elementIndex = 0)
    {
        GetSpan();
        return _bytes.AsMemory(elementIndex).Pin();
    }

    public override void Unpin()
    {
        // The handle that Pin gave unpins the bytes by itself.
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref _bytes, null) is { } bytes)
            ArrayPool<byte>.Shared.Return(bytes);
    }

    private void Read(Span<byte> into)
    {
        for (var done = 0; done < into.Length;)
        {
            var read = RandomAccess.Read(file.Handle, into[done..], _offset + done);
            done += read > 0 ? read : throw new EndOfStreamException("The file became shorter while it was sent.");
        }
    }
}
