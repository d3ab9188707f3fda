using System.Text;

namespace Sightline.Discovery.Addresses;

/// <summary>From bytes to text, and what can be said of the text before its rows are read.</summary>
internal static class AddressFileText
{
    private static readonly (byte[] Start, string Code, string Message)[] OtherFormats =
    [
        ("PK\u0003\u0004"u8.ToArray(), AddressCodes.FileWorkbook, "This is a workbook (.xlsx or .ods), not a CSV file. Open it in the spreadsheet program and save it as CSV."),
        ([0xD0, 0xCF, 0x11, 0xE0], AddressCodes.FileWorkbook, "This is a workbook (.xls), not a CSV file. Open it in the spreadsheet program and save it as CSV."),
        ("%PDF"u8.ToArray(), AddressCodes.FileBinary, "This is a PDF document, not a CSV file."),
        ([0x1F, 0x8B], AddressCodes.FileBinary, "This is a compressed file. Unpack it first."),
        ([0xFF, 0xFE, 0x00, 0x00], AddressCodes.FileEncoding, "This file is UTF-32. Save it as UTF-8."),
        ([0x00, 0x00, 0xFE, 0xFF], AddressCodes.FileEncoding, "This file is UTF-32. Save it as UTF-8."),
    ];

    public static (string? Text, AddressRefusal? Refusal) Decode(ReadOnlySpan<byte> bytes)
    {
        foreach (var (start, code, message) in OtherFormats)
            if (bytes.StartsWith(start))
                return (null, new(1, code, message));
        var (encoding, skip) = bytes switch
        {
            [0xFF, 0xFE, ..] => (new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true), 2),
            [0xFE, 0xFF, ..] => (new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true), 2),
            [0xEF, 0xBB, 0xBF, ..] => (new UTF8Encoding(false, throwOnInvalidBytes: true), 3),
            _ => ((Encoding)new UTF8Encoding(false, throwOnInvalidBytes: true), 0),
        };
        var tooLarge = bytes.Length > AddressFile.MaxBytes;
        var body = tooLarge ? WholeCharacters(bytes[skip..AddressFile.MaxBytes], encoding) : bytes[skip..];
        string text;
        try
        {
            text = encoding.GetString(body);
        }
        catch (DecoderFallbackException bad)
        {
            return (null, new(LineOf(body, bad.Index), AddressCodes.FileEncoding, "This line has bytes that are not text in UTF-8 or UTF-16. Save the file as CSV UTF-8."));
        }
        // A line that is too long says more than the size of the file.
        if (tooLarge)
            return (null, Check(text) ?? new(1, AddressCodes.FileTooLarge, $"The file is larger than {AddressFile.MaxBytes >> 20} MiB; {AddressFile.MaxRows:N0} addresses need less. Remove what is not an address."));
        return (text, null);
    }

    /// <summary>What can be refused line by line before the CSV grammar is applied.</summary>
    public static AddressRefusal? Check(string text)
    {
        int line = 1, start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '\n' or '\r')
            {
                line += c == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 0 : 1;
                start = i + 1;
            }
            else if (c == '\0' && i < 512)
                return new(line, AddressCodes.FileBinary, "The file holds NUL characters: it is not text, or it is UTF-16 without a byte order mark. Save it as CSV UTF-8.");
            else if (char.IsControl(c) && c != '\t')
                return new(line, AddressCodes.FileControlCharacter, $"This line has the control character U+{(int)c:X4}. Remove it.");
            else if (i - start >= AddressFile.MaxLineLength)
                return new(line, AddressCodes.FileLineTooLong, $"This line is longer than {AddressFile.MaxLineLength:N0} characters. Put each address on a line of its own.");
        }
        return null;
    }

    // A cut in the middle of a character would look like bad bytes.
    private static ReadOnlySpan<byte> WholeCharacters(ReadOnlySpan<byte> bytes, Encoding encoding)
    {
        if (encoding is UnicodeEncoding)
            return bytes[..(bytes.Length & ~3)];
        var end = bytes.Length;
        while (end > 0 && bytes.Length - end < 4 && (bytes[end - 1] & 0xC0) == 0x80)
            end--;
        return end > 0 && bytes[end - 1] >= 0xC0 ? bytes[..(end - 1)] : bytes;
    }

    private static int LineOf(ReadOnlySpan<byte> bytes, int index)
    {
        var before = bytes[..Math.Clamp(index, 0, bytes.Length)];
        return 1 + Math.Max(before.Count((byte)'\n'), before.Count((byte)'\r'));
    }
}
