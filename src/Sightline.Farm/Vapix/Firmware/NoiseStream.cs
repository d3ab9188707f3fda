using System.Buffers.Binary;

namespace Sightline.Farm.Vapix.Firmware;

/// <summary>A seekable stream of a given length whose bytes do not compress and depend only on the seed and the position.</summary>
internal sealed class NoiseStream(long length, ulong seed) : Stream
{
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => _position = value;
    }

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Min(buffer.Length, length - _position);
        if (count <= 0)
            return 0;
        Fill(buffer[..count]);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => _position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Fill(Span<byte> buffer)
    {
        Span<byte> word = stackalloc byte[8];
        var at = 0;
        var index = _position >> 3;
        if ((_position & 7) is var skip and not 0)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(word, Mix((ulong)index++));
            at = Math.Min(buffer.Length, 8 - (int)skip);
            word.Slice((int)skip, at).CopyTo(buffer);
        }

        for (; at + 8 <= buffer.Length; at += 8)
            BinaryPrimitives.WriteUInt64LittleEndian(buffer[at..], Mix((ulong)index++));
        if (at == buffer.Length)
            return;
        BinaryPrimitives.WriteUInt64LittleEndian(word, Mix((ulong)index));
        word[..(buffer.Length - at)].CopyTo(buffer[at..]);
    }

    // SplitMix64: one multiplication chain per 8 bytes, so that making a 250 MB image is bound by the disk.
    private ulong Mix(ulong index)
    {
        var z = seed + ((index + 1) * 0x9E3779B97F4A7C15);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
