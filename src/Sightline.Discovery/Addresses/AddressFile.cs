namespace Sightline.Discovery.Addresses;

/// <summary>Reads an address file: CSV with a header line and a single column; each row an address, a range or a CIDR block.</summary>
/// <remarks>Takes what spreadsheets write: a byte order mark, UTF-8 or UTF-16, any line end, quotes, empty lines, trailing separators.
/// At most 25,600 rows and 25,600 addresses. Memory and time are bounded whatever the bytes are.</remarks>
public static class AddressFile
{
    /// <summary>The largest number of rows below the header: 25,600.</summary>
    public const int MaxRows = AddressSet.MaxAddresses;

    /// <summary>The largest file, in bytes: 4 MiB. 25,600 ranges in UTF-16 need half of it.</summary>
    public const int MaxBytes = 4 << 20;

    /// <summary>The longest line, in characters.</summary>
    public const int MaxLineLength = 1_000;

    /// <summary>After so many bad lines reading stops.</summary>
    public const int MaxProblems = 1_000;

    /// <summary>Reads a file.</summary>
    /// <param name="stream">The bytes. Never read beyond <see cref="MaxBytes"/> and one; not closed.</param>
    public static AddressFileReading Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var bytes = new byte[MaxBytes + 1];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var (text, refusal) = AddressFileText.Decode(bytes.AsSpan(0, length));
        return text is null ? AddressFileReading.Refused(refusal!) : Read(text);
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">The text, with or without a byte order mark.</param>
    public static AddressFileReading Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return AddressFileText.Check(text) is { } refusal ? AddressFileReading.Refused(refusal) : AddressFileRows.Read(text.TrimStart('\uFEFF'));
    }
}
