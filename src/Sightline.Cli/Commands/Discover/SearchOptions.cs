using System.CommandLine;
using Sightline.Cli.Connection;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Discover;

/// <summary>What to search.</summary>
internal sealed class SearchOptions
{
    private const int LargestFile = 16 * 1024 * 1024;

    private readonly Option<string[]> _addresses = new("--address", "-a") { Description = "Addresses, ranges (192.168.0.10-20) and CIDR blocks. May be given several times.", HelpName = "RANGE", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string?> _file = new("--file") { Description = "Address file: a header, then one address, range or block a line; - for standard input.", HelpName = "FILE" };
    private readonly Option<bool> _multicast = new("--multicast") { Description = "Ask by SSDP and mDNS, also when addresses are given. Without addresses it is what is done." };
    private readonly Option<int[]> _httpPorts = new("--http-port") { Description = "Ports of clear HTTP; those of the settings if not given.", HelpName = "PORT", AllowMultipleArgumentsPerToken = true };
    private readonly Option<int[]> _httpsPorts = new("--https-port") { Description = "Ports of HTTPS; those of the settings if not given.", HelpName = "PORT", AllowMultipleArgumentsPerToken = true };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _addresses, _file, _multicast, _httpPorts, _httpsPorts })
            command.Options.Add(option);
    }

    public async Task<SearchRequest> ReadAsync(CommandScope scope, CancellationToken cancellationToken)
    {
        var parsed = scope.Parsed;
        var addresses = (parsed.GetValue(_addresses) ?? []).SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToArray();
        var file = parsed.GetValue(_file) is { } path ? await ReadFileAsync(scope, path, cancellationToken) : null;
        return new SearchRequest(
            Multicast: parsed.GetValue(_multicast) || (addresses.Length == 0 && file is null),
            Addresses: addresses.Length > 0 ? addresses : null,
            AddressFileText: file,
            HttpPorts: Ports(parsed.GetValue(_httpPorts)),
            HttpsPorts: Ports(parsed.GetValue(_httpsPorts)));
    }

    private static int[]? Ports(int[]? ports) => ports is { Length: > 0 } ? ports : null;

    private static async Task<string> ReadFileAsync(CommandScope scope, string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = path == "-" ? scope.Console.OpenIn() : File.OpenRead(path);
            // What Excel and LibreOffice write: UTF-8 or UTF-16, told by the byte order mark.
            using var reader = new StreamReader(stream, detectEncodingFromByteOrderMarks: true);
            var text = new char[LargestFile];
            var length = await reader.ReadBlockAsync(text, cancellationToken);
            return length < LargestFile ? new string(text, 0, length) : throw CliException.Usage($"{path} is larger than an address file of 25,600 addresses can be.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw CliException.Usage($"The address file {path} cannot be read: {fault.Message}");
        }
    }
}
