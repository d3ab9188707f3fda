namespace Sightline.Discovery.Addresses;

/// <summary>The stable codes of <see cref="AddressRefusal"/>. <c>address.*</c> concerns one entry, <c>file.*</c> the file as a whole.</summary>
public static class AddressCodes
{
    /// <summary>The entry is empty.</summary>
    public const string Empty = "address.empty";

    /// <summary>Not an address, a range or a block.</summary>
    public const string Syntax = "address.syntax";

    /// <summary>The entry is longer than any address can be.</summary>
    public const string TooLong = "address.too-long";

    /// <summary>A host name instead of an address.</summary>
    public const string HostName = "address.host-name";

    /// <summary>A URL instead of an address.</summary>
    public const string Url = "address.url";

    /// <summary>An address with a port.</summary>
    public const string Port = "address.port";

    /// <summary>An IPv6 address with a scope (<c>%eth0</c>).</summary>
    public const string Scope = "address.scope";

    /// <summary>A part with a leading zero, which some programs read as octal.</summary>
    public const string LeadingZero = "address.leading-zero";

    /// <summary>A part above 255.</summary>
    public const string PartTooLarge = "address.part-too-large";

    /// <summary>A wildcard such as <c>192.168.0.*</c>.</summary>
    public const string Wildcard = "address.wildcard";

    /// <summary>A block given with a network mask instead of a prefix length.</summary>
    public const string NetworkMask = "address.network-mask";

    /// <summary>A prefix length out of range.</summary>
    public const string Prefix = "address.prefix";

    /// <summary>The end of a range lies before its start.</summary>
    public const string RangeReversed = "address.range-reversed";

    /// <summary>A range or block that alone is over the limit.</summary>
    public const string RangeTooLarge = "address.range-too-large";

    /// <summary>A range or block of IPv6 addresses.</summary>
    public const string IPv6Range = "address.ipv6-range";

    /// <summary>A multicast address.</summary>
    public const string Multicast = "address.multicast";

    /// <summary>The broadcast address, or one that is reserved (240.0.0.0/4).</summary>
    public const string Reserved = "address.reserved";

    /// <summary>An address of 0.0.0.0/8, or <c>::</c>.</summary>
    public const string Unspecified = "address.unspecified";

    /// <summary>With this entry the list passes the limit.</summary>
    public const string TooMany = "address.too-many";

    /// <summary>The file has no content.</summary>
    public const string FileEmpty = "file.empty";

    /// <summary>The first line is an address, not a header.</summary>
    public const string FileNoHeader = "file.no-header";

    /// <summary>The file has a header and nothing else.</summary>
    public const string FileNoAddresses = "file.no-addresses";

    /// <summary>A line with more than one column.</summary>
    public const string FileColumns = "file.columns";

    /// <summary>More rows than the limit.</summary>
    public const string FileTooManyRows = "file.too-many-rows";

    /// <summary>The file is larger than any good file can be.</summary>
    public const string FileTooLarge = "file.too-large";

    /// <summary>A line longer than any good line can be.</summary>
    public const string FileLineTooLong = "file.line-too-long";

    /// <summary>Not text.</summary>
    public const string FileBinary = "file.binary";

    /// <summary>A workbook (.xlsx, .xls, .ods) instead of CSV.</summary>
    public const string FileWorkbook = "file.workbook";

    /// <summary>Text that is neither UTF-8 nor UTF-16 with a byte order mark.</summary>
    public const string FileEncoding = "file.encoding";

    /// <summary>A NUL or another control character.</summary>
    public const string FileControlCharacter = "file.control-character";

    /// <summary>A quote that is not closed, or that stands inside an unquoted entry.</summary>
    public const string FileQuote = "file.quote";

    /// <summary>So many bad lines that reading stopped.</summary>
    public const string FileTooManyProblems = "file.too-many-problems";
}
