using System.IO.Compression;
using System.Text;

namespace Sightline.Edge.AxisOs.Images;

/// <summary>
/// Reads one small member near the beginning of an image: a tar, compressed by gzip before AXIS OS 13 and by zstd from 13 on. An image is
/// untrusted, so nothing is read but headers (POSIX ustar, 512 bytes each) and that member, from a bounded number of unpacked bytes.
/// </summary>
internal static class ImageArchive
{
    /// <summary>Unpacked bytes that are looked at; the description is the second member of real images.</summary>
    public const long MostUnpacked = 16 << 20;

    /// <summary>Largest member that is read.</summary>
    public const int LargestMember = 256 << 10;

    private const int Block = 512;
    private const int MostMembers = 32;

    /// <summary>The content of the member; null if there is none within the bounds or the file is no such archive.</summary>
    public static byte[]? Read(Stream file, string member)
    {
        try
        {
            using var plain = Unpack(file);
            return Find(plain, member);
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or ZstdSharp.ZstdException)
        {
            return null;
        }
    }

    private static Stream Unpack(Stream file)
    {
        Span<byte> start = stackalloc byte[4];
        var got = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return start[..got] switch
        {
            [0x1F, 0x8B, ..] => new GZipStream(file, CompressionMode.Decompress, leaveOpen: true),
            [0x28, 0xB5, 0x2F, 0xFD] => new ZstdSharp.DecompressionStream(file, leaveOpen: true),
            _ => new BufferedStream(file),
        };
    }

    private static byte[]? Find(Stream plain, string member)
    {
        var header = new byte[Block];
        var left = MostUnpacked;
        for (var count = 0; count < MostMembers && left >= Block; count++)
        {
            plain.ReadExactly(header);
            if (header.AsSpan().IndexOfAnyExcept((byte)0) < 0)
                return null;
            var size = SizeOf(header);
            if (IsFile(header) && NameOf(header) == member)
                return size <= LargestMember ? Take(plain, (int)size) : null;
            var padded = (size + Block - 1) / Block * Block;
            left -= Block + padded;
            if (left < 0)
                return null;
            Skip(plain, padded);
        }
        return null;
    }

    private static byte[] Take(Stream plain, int size)
    {
        var content = new byte[size];
        plain.ReadExactly(content);
        return content;
    }

    private static void Skip(Stream plain, long bytes)
    {
        var buffer = new byte[64 << 10];
        for (; bytes > 0; bytes -= buffer.Length)
            plain.ReadExactly(buffer.AsSpan(0, (int)Math.Min(buffer.Length, bytes)));
    }

    /// <summary>Octal digits at 124, 12 bytes. Base-256 sizes, for members above 8 GiB, are far beyond the bounds.</summary>
    private static long SizeOf(ReadOnlySpan<byte> header)
    {
        long size = 0;
        foreach (var digit in header.Slice(124, 12).Trim("\0 "u8))
            size = digit is >= (byte)'0' and <= (byte)'7' ? (size << 3) + digit - '0' : throw new InvalidDataException("The size of a member is no octal number.");
        return size;
    }

    private static bool IsFile(ReadOnlySpan<byte> header) => header[156] is 0 or (byte)'0';

    private static string NameOf(ReadOnlySpan<byte> header)
    {
        var name = header[..100];
        var end = name.IndexOf((byte)0);
        var text = Encoding.ASCII.GetString(end < 0 ? name : name[..end]);
        return text.StartsWith("./", StringComparison.Ordinal) ? text[2..] : text;
    }
}
