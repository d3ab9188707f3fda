using System.Diagnostics;
using System.Net;
using System.Text;
using CsCheck;
using Sightline.Discovery.Addresses;
using Xunit;

namespace Sightline.Discovery.Tests.Addresses;

public sealed class AddressFileTests
{
    private static readonly string[] Two = ["10.0.0.1", "10.0.0.2"];

    public static TheoryData<string, byte[]> GoodFiles()
    {
        const string plain = "address\n10.0.0.1\n10.0.0.2\n";
        const string excel = "IP-adress;\r\n10.0.0.1;\r\n10.0.0.2;\r\n;\r\n;\r\n";
        return new()
        {
            { "plain", Encoding.UTF8.GetBytes(plain) },
            { "no line end at the end", Encoding.UTF8.GetBytes(plain.TrimEnd()) },
            { "UTF-8 with a byte order mark", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(plain)] },
            { "UTF-16 little-endian", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(plain)] },
            { "UTF-16 big-endian", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(plain)] },
            { "CRLF", Encoding.UTF8.GetBytes(plain.ReplaceLineEndings("\r\n")) },
            { "CR", Encoding.UTF8.GetBytes(plain.ReplaceLineEndings("\r")) },
            { "quotes", Encoding.UTF8.GetBytes("\"address\"\n\"10.0.0.1\"\n\" 10.0.0.2 \"\n") },
            { "trailing empty lines", Encoding.UTF8.GetBytes(plain + "\r\n\r\n   \n\n") },
            { "trailing commas", Encoding.UTF8.GetBytes("address,,\n10.0.0.1,,\n10.0.0.2,,\n,,\n") },
            { "trailing semicolons, as Excel writes", Encoding.UTF8.GetBytes(excel) },
            { "trailing semicolons in UTF-16", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(excel)] },
            { "trailing tabs", Encoding.UTF8.GetBytes("address\t\n10.0.0.1\t\n10.0.0.2\t\n") },
            { "separator hint", Encoding.UTF8.GetBytes("sep=;\r\n" + excel) },
            { "blanks", Encoding.UTF8.GetBytes("  address \n  10.0.0.1\n10.0.0.2   \n") },
            { "empty line in between", Encoding.UTF8.GetBytes("address\n\n10.0.0.1\n\n10.0.0.2\n") },
            { "duplicates", Encoding.UTF8.GetBytes("address\n10.0.0.1\n10.0.0.2\n10.0.0.1\n") },
            { "range with the dash of a word processor", Encoding.UTF8.GetBytes("address\n10.0.0.1\u20132\n") },
            { "header in another language", Encoding.UTF8.GetBytes("\u30a2\u30c9\u30ec\u30b9\n10.0.0.0/30\n") },
        };
    }

    [Theory]
    [MemberData(nameof(GoodFiles), DisableDiscoveryEnumeration = true)]
    public void Read_WhatSpreadsheetsWrite_IsAccepted(string kind, byte[] bytes)
    {
        var reading = AddressFile.Read(new MemoryStream(bytes));

        Assert.True(reading.Refusals.Count == 0, $"{kind}: {string.Join("; ", reading.Refusals)}");
        Assert.Equal(Two.Select(IPAddress.Parse), reading.Addresses);
    }

    public static TheoryData<string, byte[], int, string> BadFiles() => new()
    {
        { "empty", [], 1, AddressCodes.FileEmpty },
        { "byte order mark alone", [.. Encoding.UTF8.Preamble], 1, AddressCodes.FileEmpty },
        { "line ends alone", "\r\n\r\n\n"u8.ToArray(), 1, AddressCodes.FileEmpty },
        { "separators alone", ";;;\n;;\n"u8.ToArray(), 1, AddressCodes.FileEmpty },
        { "no header", "10.0.0.1\n10.0.0.2\n"u8.ToArray(), 1, AddressCodes.FileNoHeader },
        { "no header, block first", "10.0.0.0/24\n"u8.ToArray(), 1, AddressCodes.FileNoHeader },
        { "no header, mistaken address first", "10.0.0.300\n10.0.0.2\n"u8.ToArray(), 1, AddressCodes.FileNoHeader },
        { "header only", "address\r\n\r\n"u8.ToArray(), 1, AddressCodes.FileNoAddresses },
        { "two columns", "address,name\n10.0.0.1,Door\n"u8.ToArray(), 1, AddressCodes.FileColumns },
        { "two columns in a row", "address;\n10.0.0.1;\n10.0.0.2;Door\n"u8.ToArray(), 3, AddressCodes.FileColumns },
        { "address in the second column", "address;\n10.0.0.1;\n;10.0.0.2\n"u8.ToArray(), 3, AddressCodes.FileColumns },
        { "25,601 rows", Rows(25_601), 25_602, AddressCodes.FileTooManyRows },
        { "range that explodes", "address\n10.0.0.1\n10.0.0.0-10.255.255.255\n"u8.ToArray(), 3, AddressCodes.RangeTooLarge },
        { "blocks that explode together", "address\n10.0.0.0/18\n10.1.0.0/18\n"u8.ToArray(), 3, AddressCodes.TooMany },
        { "binary", Random(4_096), 1, AddressCodes.FileEncoding },
        { "picture", [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 13], 1, AddressCodes.FileEncoding },
        { "program", [0x7F, .. "ELF"u8, 2, 1, 1, 0, 0, 0, 0], 1, AddressCodes.FileControlCharacter },
        { "Excel workbook", [.. "PK\u0003\u0004"u8, 20, 0, 6, 0], 1, AddressCodes.FileWorkbook },
        { "old Excel workbook", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], 1, AddressCodes.FileWorkbook },
        { "PDF", "%PDF-1.7\n"u8.ToArray(), 1, AddressCodes.FileBinary },
        { "compressed", [0x1F, 0x8B, 8, 0], 1, AddressCodes.FileBinary },
        { "UTF-16 without a byte order mark", Encoding.Unicode.GetBytes("address\n10.0.0.1\n"), 1, AddressCodes.FileBinary },
        { "UTF-32", [.. Encoding.UTF32.Preamble, .. Encoding.UTF32.GetBytes("address\n10.0.0.1\n")], 1, AddressCodes.FileEncoding },
        { "invalid UTF-8", [.. "address\n10.0.0.1\n"u8, 0xC3, 0x28, .. "\n"u8], 3, AddressCodes.FileEncoding },
        { "Latin-1 header", [.. "Adresse \n"u8, .. "10.0.0.1\n"u8, 0xE4, 0xF6, .. "\n"u8], 3, AddressCodes.FileEncoding },
        { "UTF-16 with half a character", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("address\n"), 0x00, 0xD8, 0x41, 0x00], 2, AddressCodes.FileEncoding },
        { "NUL", [.. "address\n10.0.0.1\n10.0"u8, 0, .. ".0.2\n"u8], 3, AddressCodes.FileBinary },
        { "control character", "address\n10.0.0.1\n10.0.0.2\u001b[31m\n"u8.ToArray(), 3, AddressCodes.FileControlCharacter },
        { "10 MB line", Encoding.ASCII.GetBytes("address\n10.0.0.1\n" + new string('1', 10_000_000)), 3, AddressCodes.FileLineTooLong },
        { "10 MB of lines", Encoding.ASCII.GetBytes("address\n" + string.Concat(Enumerable.Repeat("10.0.0.1\n", 1_100_000))), 1, AddressCodes.FileTooLarge },
        { "unclosed quote", "address\n10.0.0.1\n\"10.0.0.2\n10.0.0.3\n"u8.ToArray(), 3, AddressCodes.FileQuote },
        { "unclosed quote at the end", "address\n10.0.0.1\n\"10.0.0.2"u8.ToArray(), 3, AddressCodes.FileQuote },
        { "text after the quote", "address\n\"10.0.0.1\"7\n"u8.ToArray(), 2, AddressCodes.FileQuote },
        { "line end inside quotes", "address\n\"10.0.0.1\n\"\n10.0.0.2\n"u8.ToArray(), 2, AddressCodes.FileQuote },
        { "host name", "address\n10.0.0.1\naxis-b8a44f0a1b2c.local\n"u8.ToArray(), 3, AddressCodes.HostName },
        { "port", "address\n10.0.0.1:80\n"u8.ToArray(), 2, AddressCodes.Port },
        { "URL", "address\nhttp://10.0.0.1/\n"u8.ToArray(), 2, AddressCodes.Url },
        { "IPv6 scope", "address\nfe80::1%eth0\n"u8.ToArray(), 2, AddressCodes.Scope },
        { "leading zeros", "address\n010.000.000.001\n"u8.ToArray(), 2, AddressCodes.LeadingZero },
        { "reversed range", "address\n10.0.0.9-1\n"u8.ToArray(), 2, AddressCodes.RangeReversed },
        { "prefix out of range", "address\n10.0.0.0/33\n"u8.ToArray(), 2, AddressCodes.Prefix },
        { "multicast", "address\n239.255.255.250\n"u8.ToArray(), 2, AddressCodes.Multicast },
        { "broadcast", "address\n255.255.255.255\n"u8.ToArray(), 2, AddressCodes.Reserved },
        { "0.0.0.0", "address\n0.0.0.0\n"u8.ToArray(), 2, AddressCodes.Unspecified },
        { "formula", "address\n=HYPERLINK(A1)\n"u8.ToArray(), 2, AddressCodes.HostName },
        { "web page", "<!DOCTYPE html>\n<html lang=\"en\">\n"u8.ToArray(), 2, AddressCodes.FileQuote },
    };

    [Theory]
    [MemberData(nameof(BadFiles), DisableDiscoveryEnumeration = true)]
    public void Read_BadFile_IsRefusedWithLineAndReason(string kind, byte[] bytes, int line, string code)
    {
        var reading = AddressFile.Read(new MemoryStream(bytes));

        Assert.True(reading.Refusals.Count > 0, kind);
        Assert.Equal((line, code), (reading.Refusals[0].Line, reading.Refusals[0].Code));
        Assert.InRange(reading.Refusals[0].Message.Length, 20, 400);
    }

    [Fact]
    public void Read_SomeBadLines_NamesEachAndKeepsTheRest()
    {
        var reading = AddressFile.Read("address\n10.0.0.1\ncamera\n10.0.0.2\n10.0.0.3:80\n");

        Assert.Equal([(3, AddressCodes.HostName), (5, AddressCodes.Port)], reading.Refusals.Select(refusal => (refusal.Line, refusal.Code)));
        Assert.Equal(Two.Select(IPAddress.Parse), reading.Addresses);
        Assert.Equal(4, reading.Rows);
    }

    [Fact]
    public void Read_TooManyBadLines_StopsAndSaysSo()
    {
        var reading = AddressFile.Read("address\n" + string.Concat(Enumerable.Repeat("camera\n", 20_000)));

        Assert.Equal(AddressFile.MaxProblems, reading.Refusals.Count);
        Assert.Equal(AddressCodes.FileTooManyProblems, reading.Refusals[^1].Code);
        Assert.Equal(1_000, reading.Refusals[^1].Line);
    }

    [Fact]
    public void Read_TheLargestGoodFile_IsAccepted()
    {
        var reading = AddressFile.Read(new MemoryStream(Rows(25_600)));

        Assert.Empty(reading.Refusals);
        Assert.Equal((25_600, 25_600), (reading.Rows, reading.Addresses.Count));
    }

    [Fact]
    public void Read_EndlessStream_StopsAtTheLimit()
    {
        var endless = new EndlessStream();

        var reading = AddressFile.Read(endless);

        Assert.Equal(AddressCodes.FileTooLarge, Assert.Single(reading.Refusals).Code);
        Assert.InRange(endless.Given, AddressFile.MaxBytes, AddressFile.MaxBytes + 1);
    }

    [Fact]
    public void Read_RangesThatAllOverlap_StaysQuick()
    {
        // Each row overlaps all others, and the gaps make the set as ragged as it can be.
        var text = new StringBuilder("address\n");
        for (var i = 0; i < 12_700; i++)
            text.Append("10.0.").Append(i * 2 / 256).Append('.').Append(i * 2 % 256).Append('\n');
        for (var i = 0; i < 12_700; i++)
            text.Append("10.0.0.0-10.0.").Append(i % 90).Append(".7\n");

        var clock = Stopwatch.StartNew();
        var reading = AddressFile.Read(text.ToString());

        Assert.Empty(reading.Refusals);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"took {clock.Elapsed}");
    }

    [Fact]
    public void Read_AnyBytes_AnswersWithinTheLimits()
    {
        var piece = Gen.OneOf(Gen.OneOf("address", "10.0.0.1", "\n", "\r", "\r\n", "\"", ";", ",", "\t", "/24", "-9", "sep=;").Select(Encoding.UTF8.GetBytes), Gen.Byte.Array[0, 4]);
        piece.Array[0, 60].Select(parts => parts.SelectMany(part => part).ToArray()).Sample(bytes =>
        {
            var reading = AddressFile.Read(new MemoryStream(bytes));
            Assert.InRange(reading.Addresses.Count, 0, AddressSet.MaxAddresses);
            Assert.InRange(reading.Refusals.Count, 0, AddressFile.MaxProblems);
            Assert.All(reading.Refusals, refusal => Assert.InRange(refusal.Line, 1, bytes.Length + 1));
            Assert.True(reading.Addresses.Count > 0 || reading.Refusals.Count > 0);
        });
    }

    private static byte[] Rows(int count) =>
        Encoding.ASCII.GetBytes("address\n" + string.Concat(Enumerable.Range(0, count).Select(i => $"10.0.{i / 256}.{i % 256}\n")));

    private static byte[] Random(int length)
    {
        var bytes = new byte[length];
        new Random(7).NextBytes(bytes);
        return bytes;
    }

    private sealed class EndlessStream : MemoryStream
    {
        public long Given { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            for (var i = 0; i < buffer.Length; i++)
                buffer[i] = (Given + i) % 9 == 8 ? (byte)'\n' : (byte)'1';
            Given += buffer.Length;
            return buffer.Length;
        }
    }
}
