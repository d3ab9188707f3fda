using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using Sightline.Farm.Faults;
using Sightline.Farm.Profiles;

namespace Sightline.Farm.Commands;

/// <summary>The options of <c>sightline-farm</c>.</summary>
internal sealed class FarmCommandOptions
{
    private static readonly FarmOptions Usual = new();

    private readonly Option<int> _count = Number("--count", $"Number of devices, 1 to {FarmOptions.MaxCount}.", Usual.Count, 1, FarmOptions.MaxCount);
    private readonly Option<int> _seed = new("--seed") { Description = "Chooses serial numbers, models and versions: the same seed gives the same devices.", DefaultValueFactory = _ => Usual.Seed };
    private readonly Option<FarmAddressing> _addressing = new("--addressing") { Description = "Loopback: an address of 127.0.0.0/8 each. Range: an address of --range each. PortPerDevice: one address, two ports each.", DefaultValueFactory = _ => Usual.Addressing };
    private readonly Option<IPAddress> _base = new("--address-base") { Description = "The first loopback address, or the shared one.", DefaultValueFactory = _ => Usual.AddressBase, CustomParser = Address };
    private readonly Option<IPNetwork?> _range = new("--range") { Description = "The network that the devices take their addresses from, such as 10.20.0.0/16.", CustomParser = Network };
    private readonly Option<int> _stride = Number("--stride", "Addresses from one device of the range to the next: 10 leaves nine without a device in between.", Usual.Stride, 1, 65_536);
    private readonly Option<int> _httpPort = Number("--http-port", "HTTP port; 0 takes a free one.", Usual.HttpPort, 0, 65_535);
    private readonly Option<int> _httpsPort = Number("--https-port", "HTTPS port; 0 takes a free one.", Usual.HttpsPort, 0, 65_535);
    private readonly Option<int> _controlPort = Number("--control-port", "Port of the control API on 127.0.0.1; 0 takes a free one.", Usual.ControlPort, 0, 65_535);
    private readonly Option<string> _user = new("--user") { Description = "Administrator of the devices.", DefaultValueFactory = _ => Usual.UserName };
    private readonly Option<string> _password = new("--password") { Description = "The administrator's password.", DefaultValueFactory = _ => Usual.Password };
    private readonly Option<string> _secondPassword = new("--second-password") { Description = "Password of the devices that --second-password-share picks.", DefaultValueFactory = _ => Usual.SecondPassword };
    private readonly Option<double> _secondShare = Share("--second-password-share", "Share of the devices with the second password, 0 to 1.");
    private readonly Option<double> _freshShare = Share("--fresh-share", "Share of the devices that are factory-fresh, 0 to 1.");
    private readonly Option<string[]> _os = new("--os") { Description = "An AXIS OS generation or version with a weight, such as 12.11=3 or 11.11.160. May be repeated.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> _models = new("--model") { Description = "A product number such as P3265-LV. May be repeated; without it all that the farm knows.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<bool> _noMulticast = new("--no-multicast") { Description = "No announcements and no answers to searches (SSDP, mDNS)." };
    private readonly Option<IPAddress?> _interface = new("--multicast-interface") { Description = "Address of the interface that multicast uses.", CustomParser = result => Address(result) };
    private readonly Option<string[]> _faults = new("--fault") { Description = "What goes wrong: SERIAL:name[=value][@from[-to]], or N%:... for a share of the devices, such as 5%:slow=3s@10s-2m. May be repeated.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<double> _timeScale = new("--time-scale") { Description = "Factor on the durations of restarts: 1 is as slow as real devices.", DefaultValueFactory = _ => Usual.TimeScale };
    private readonly Option<bool> _sha256 = new("--digest-sha256") { Description = "Offer a SHA-256 challenge before the MD5 one." };
    private readonly Option<FileInfo?> _state = new("--state") { Description = "File that keeps the farm's state: read at the start, written at the end." };

    private readonly Option<long> _imageSize = MakeCommands.Size("--image-size", "Size of the AXIS OS images that the control API serves: bytes, or with K, M or G.", Usual.ImageSize);

    public FarmCommandOptions()
    {
        _os.Validators.Add(result => Report(result, () => Mix(result.GetValueOrDefault<string[]>() ?? [])));
        _models.Validators.Add(result => Report(result, () => Array.ForEach(result.GetValueOrDefault<string[]>() ?? [], name => _ = ProfileCatalog.Default.Model(name))));
        _faults.Validators.Add(result => Report(result, () => Array.ForEach(result.GetValueOrDefault<string[]>() ?? [], rule => _ = FaultRule.Parse(rule))));
        _timeScale.Validators.Add(result =>
        {
            if (double.TryParse(Given(result), CultureInfo.InvariantCulture, out var scale) && scale is not (>= 0 and <= 1_000)) result.AddError("--time-scale is a number from 0 to 1000.");
        });
    }

    /// <summary>Where to write the whole table as CSV.</summary>
    public Option<FileInfo?> Table { get; } = new("--table") { Description = "Write the table of all devices to this file as CSV." };

    public IReadOnlyList<Option> All =>
    [
        _count, _seed, _addressing, _base, _range, _stride, _httpPort, _httpsPort, _controlPort, _user, _password, _secondPassword, _secondShare,
        _freshShare, _os, _models, _noMulticast, _interface, _faults, _timeScale, _sha256, _imageSize, _state, Table,
    ];

    public FarmOptions Read(ParseResult parsed) => new()
    {
        Count = parsed.GetValue(_count),
        Seed = parsed.GetValue(_seed),
        Addressing = parsed.GetValue(_range) is not null ? FarmAddressing.Range : parsed.GetValue(_addressing),
        AddressBase = parsed.GetValue(_base)!,
        Range = parsed.GetValue(_range),
        Stride = parsed.GetValue(_stride),
        HttpPort = parsed.GetValue(_httpPort),
        HttpsPort = parsed.GetValue(_httpsPort),
        ControlPort = parsed.GetValue(_controlPort),
        UserName = parsed.GetValue(_user)!,
        Password = parsed.GetValue(_password)!,
        SecondPassword = parsed.GetValue(_secondPassword)!,
        SecondPasswordShare = parsed.GetValue(_secondShare),
        FreshShare = parsed.GetValue(_freshShare),
        OsMix = Mix(parsed.GetValue(_os) ?? []),
        Models = parsed.GetValue(_models) ?? [],
        Multicast = !parsed.GetValue(_noMulticast),
        MulticastInterface = parsed.GetValue(_interface),
        Faults = parsed.GetValue(_faults) ?? [],
        TimeScale = parsed.GetValue(_timeScale),
        DigestSha256 = parsed.GetValue(_sha256),
        ImageSize = parsed.GetValue(_imageSize),
        StateFile = parsed.GetValue(_state)?.FullName,
    };

    private static Dictionary<string, double> Mix(string[] entries)
    {
        var mix = new Dictionary<string, double>();
        foreach (var entry in entries.SelectMany(entry => entry.Split(',', StringSplitOptions.RemoveEmptyEntries)))
        {
            var at = entry.IndexOf('=', StringComparison.Ordinal);
            var version = OsVersion.Parse(at < 0 ? entry : entry[..at]).Text;
            var weight = 1.0;
            if (at >= 0 && !(double.TryParse(entry[(at + 1)..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out weight) && weight > 0))
                throw new FormatException($"'{entry}': the weight of an AXIS OS version is a number above 0, such as 12.11=3.");
            mix[version] = weight;
        }
        return mix;
    }

    private static void Report(OptionResult result, Action check)
    {
        try
        {
            check();
        }
        catch (Exception problem) when (problem is FormatException or ArgumentException)
        {
            result.AddError(problem.Message);
        }
    }

    /// <summary>What was written; text that is no number at all is the parser's to refuse.</summary>
    private static string? Given(OptionResult result) => result.Tokens.Count == 1 ? result.Tokens[0].Value : null;

    private static Option<int> Number(string name, string description, int usual, int from, int to)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (int.TryParse(Given(result), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && (number < from || number > to)) result.AddError($"{name} is a number from {from} to {to}.");
        });
        return option;
    }

    private static Option<double> Share(string name, string description)
    {
        var option = new Option<double>(name) { Description = description };
        option.Validators.Add(result =>
        {
            if (double.TryParse(Given(result), CultureInfo.InvariantCulture, out var share) && share is not (>= 0 and <= 1)) result.AddError($"{name} is a number from 0 to 1.");
        });
        return option;
    }

    private static IPAddress Address(ArgumentResult result)
    {
        if (IPAddress.TryParse(result.Tokens[0].Value, out var address)) return address;
        result.AddError($"'{result.Tokens[0].Value}' is not an IP address.");
        return IPAddress.None;
    }

    private static IPNetwork? Network(ArgumentResult result)
    {
        if (IPNetwork.TryParse(result.Tokens[0].Value, out var network) && network.BaseAddress.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork) return network;
        result.AddError($"'{result.Tokens[0].Value}' is not an IPv4 network such as 10.20.0.0/16.");
        return null;
    }
}
