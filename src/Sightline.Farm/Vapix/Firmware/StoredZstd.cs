namespace Sightline.Farm.Vapix.Firmware;

/// <summary>Writes one zstd frame (RFC 8878) of raw blocks, for the same reason as <see cref="StoredGzip"/>.</summary>
internal sealed class StoredZstd : BlockWriter
{
    private const int LargestBlock = 128 * 1024;

    /// <summary>Magic number, then a frame header without checksum, dictionary and content size, and a window of 128 KiB (exponent 7 in the upper five bits).</summary>
    private static readonly byte[] Header = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 7 << 3];

    public StoredZstd(Stream output)
        : base(output, LargestBlock) => Output.Write(Header);

    /// <summary>Block header, 3 bytes little-endian: bit 0 last block, bits 1 and 2 the type (0 is raw), the rest the size.</summary>
    protected override void WriteBlock(ReadOnlySpan<byte> block, bool last)
    {
        var head = (block.Length << 3) | (last ? 1 : 0);
        Output.Write([(byte)head, (byte)(head >> 8), (byte)(head >> 16)]);
        Output.Write(block);
    }
}
