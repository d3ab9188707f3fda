using System.Buffers.Binary;

namespace Sightline.Farm.Vapix.Firmware;

/// <summary>
/// Writes gzip (RFC 1952) whose blocks are stored, not compressed (RFC 1951, 3.2.4). The payload of an image is noise, so compression would
/// gain nothing; written by hand the bytes are the same on every machine and with every version of a library, and a catalogue can name their hash.
/// </summary>
internal sealed class StoredGzip : BlockWriter
{
    private const int LargestBlock = 65_535;
    private static readonly byte[] Header = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF];
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Entry)];
    private uint _crc = uint.MaxValue;
    private uint _length;

    public StoredGzip(Stream output)
        : base(output, LargestBlock) => Output.Write(Header);

    protected override void WriteBlock(ReadOnlySpan<byte> block, bool last)
    {
        Span<byte> head = stackalloc byte[5];
        head[0] = last ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt16LittleEndian(head[1..], (ushort)block.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(head[3..], (ushort)~block.Length);
        Output.Write(head);
        Output.Write(block);
        foreach (var each in block)
            _crc = Table[(byte)(_crc ^ each)] ^ (_crc >> 8);
        _length += (uint)block.Length;
        if (last)
            WriteTrailer();
    }

    private void WriteTrailer()
    {
        Span<byte> trailer = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, ~_crc);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], _length);
        Output.Write(trailer);
    }

    private static uint Entry(int index)
    {
        var value = (uint)index;
        for (var bit = 0; bit < 8; bit++)
            value = (value & 1) == 1 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
        return value;
    }
}
