namespace Sightline.Discovery.Addresses;

/// <summary>Names what is wrong with the spelling of one address, so that a person knows what to mend.</summary>
internal static class AddressSpelling
{
    public static AddressReading? Complaint(string text)
    {
        if (text.Length == 0)
            return new(AddressCodes.Syntax, "An end of the range or the address of the block is missing. Write it like 192.168.0.10-20 or 192.168.0.0/24.");
        if (text.Contains("://", StringComparison.Ordinal))
            return new(AddressCodes.Url, $"'{text}' is a URL. Give the IP address alone; the ports are set for the whole search.");
        if (text.Contains('*', StringComparison.Ordinal) || text.Contains('?', StringComparison.Ordinal))
            return new(AddressCodes.Wildcard, $"'{text}' has a wildcard. Write a range or a block instead, for example 192.168.0.1-254 or 192.168.0.0/24.");
        if (text.Contains('%', StringComparison.Ordinal))
            return new(AddressCodes.Scope, $"'{text}' has a scope (the part from %). Give the address without it.");
        if (text[0] == '[' || (text.Count(c => c == ':') == 1 && text.Contains('.', StringComparison.Ordinal)))
            return new(AddressCodes.Port, $"'{text}' has a port. Give the address alone; the ports are set for the whole search.");
        return text.Contains(':', StringComparison.Ordinal) ? null : Dotted(text);
    }

    private static AddressReading? Dotted(string text)
    {
        if (text.Any(char.IsLetter))
            return new(AddressCodes.HostName, $"'{text}' is a name. Give the IP address: names are not looked up.");
        if (text.Any(c => !char.IsAsciiDigit(c) && c != '.'))
            return new(AddressCodes.Syntax, $"'{text}' has a character that no address has. Write it like 192.168.0.90, 192.168.0.10-20 or 192.168.0.0/24.");
        var parts = text.Split('.');
        // "10.1" and "3232235521" are addresses to some programs; here they are mistakes.
        if (parts.Length != 4 || parts.Any(part => part.Length == 0))
            return new(AddressCodes.Syntax, $"'{text}' does not have four parts. Write it like 192.168.0.90.");
        if (parts.Any(part => part.Length > 1 && part[0] == '0'))
            return new(AddressCodes.LeadingZero, $"'{text}' has a part with a leading zero, which some programs read as octal. Remove the zero.");
        return parts.Any(part => part.Length > 3 || int.Parse(part, System.Globalization.CultureInfo.InvariantCulture) > 255)
            ? new AddressReading(AddressCodes.PartTooLarge, $"'{text}' has a part above 255. Check the number.")
            : null;
    }
}
