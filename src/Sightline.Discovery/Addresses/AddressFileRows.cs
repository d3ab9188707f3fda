using CsvHelper;

namespace Sightline.Discovery.Addresses;

/// <summary>The header and the rows. The grammar of CSV is CsvHelper's; what a row may hold is decided here.</summary>
internal static class AddressFileRows
{
    public static AddressFileReading Read(string text)
    {
        var (body, separator, skipped) = Separate(text);
        if (body.AsSpan().Trim("\r\n\t ,;").IsEmpty)
            return AddressFileReading.Refused(new(1, AddressCodes.FileEmpty, "The file is empty. It needs a header line, for example 'address', and one address a line below it."));

        var collector = new AddressCollector();
        CsvMalformedReason? quoting = null;
        using var reader = CsvReader.FromText(body, new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            TrimWhitespace = true,
            TrimInsideQuotes = true,
            TrackLineNumbers = true,
            // An address needs no line end, and a quote that is never closed must not swallow the rest of the file.
            AllowLineBreaksInQuotes = false,
            OnMalformedRecord = record => quoting = record.Reason,
        });
        var rows = 0;
        var header = true;
        while (reader.Read())
        {
            var line = (int)reader.LineNumber + skipped;
            var (entry, more) = Columns(reader);
            var badQuote = quoting is not null;
            quoting = null;
            if (entry.Length == 0 && !more && !badQuote)
                continue;
            if (badQuote)
                collector.Refuse(new(line, AddressCodes.FileQuote, "This line has a quote that is not closed, or one inside the entry. Remove the quotes."));
            else if (more)
                collector.Refuse(new(line, AddressCodes.FileColumns, "This line has more than one column. Keep only the column with the addresses."));
            if (header)
            {
                header = false;
                if (badQuote || more || RefuseHeader(line, entry, collector))
                    break;
                continue;
            }
            if (!Row(++rows, line, badQuote || more ? null : entry, collector))
                break;
        }
        if (rows == 0 && collector.Refusals.Count == 0)
            collector.Refuse(new(1 + skipped, AddressCodes.FileNoAddresses, "The file has a header and no address. Put one address a line below the header."));
        return new(collector.ToSet(), rows, collector.Refusals);
    }

    /// <summary>Takes one row. False when reading stops.</summary>
    private static bool Row(int row, int line, string? entry, AddressCollector collector)
    {
        if (row > AddressFile.MaxRows)
        {
            collector.Refuse(new(line, AddressCodes.FileTooManyRows, $"The file has more than {AddressFile.MaxRows:N0} rows. Remove this row and what follows, or use several files."));
            return false;
        }
        if (entry is not null && !collector.Add(line, entry))
            return false;
        if (collector.Refusals.Count < AddressFile.MaxProblems - 1)
            return true;
        collector.Refuse(new(line, AddressCodes.FileTooManyProblems, $"Reading stopped here after {AddressFile.MaxProblems - 1} bad lines. Is this the right file?"));
        return false;
    }

    private static bool RefuseHeader(int line, string entry, AddressCollector collector)
    {
        // Also an address with a mistake in it is no header.
        var looksLikeAddress = entry.Any(char.IsAsciiDigit) && entry.All(c => char.IsAsciiHexDigit(c) || c is '.' or ':' or '/' or '-' or ' ' or '\u2013' or '*' or '%');
        if (looksLikeAddress)
            collector.Refuse(new(line, AddressCodes.FileNoHeader, $"The first line is '{entry}', not a header. Put a header above it, for example 'address'."));
        return looksLikeAddress;
    }

    private static (string Entry, bool More) Columns(CsvReader reader)
    {
        var more = false;
        for (var i = 1; i < reader.FieldCount; i++)
            more |= !reader.IsEmpty(i);
        return (reader.FieldCount > 0 ? reader.GetString(0) : "", more);
    }

    // Which separator the file uses where it uses one: programs write the list separator of the country, comma or semicolon.
    // Excel also understands, and some programs write, a first line that names it.
    private static (string Body, char Separator, int SkippedLines) Separate(string text)
    {
        if (text.Length > 5 && text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && (text[4] is ',' or ';' or '\t') && (text[5] is '\r' or '\n'))
            return (text[(text.AsSpan(5).StartsWith("\r\n") ? 7 : 6)..], text[4], 1);
        int commas = text.Count(c => c == ','), semicolons = text.Count(c => c == ';'), tabs = text.Count(c => c == '\t');
        return (text, semicolons > commas && semicolons >= tabs ? ';' : tabs > commas ? '\t' : ',', 0);
    }
}
