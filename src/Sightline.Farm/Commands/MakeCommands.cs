using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Sightline.Farm.Profiles;
using Sightline.Farm.Vapix.Applications;
using Sightline.Farm.Vapix.Firmware;

namespace Sightline.Farm.Commands;

/// <summary><c>sightline-farm image</c> and <c>sightline-farm app</c>: make the files that simulated devices install.</summary>
internal static class MakeCommands
{
    private const long LargestFile = 2L << 30;

    /// <summary>Makes an AXIS OS image of any size.</summary>
    public static Command Image()
    {
        var model = new Option<string>("--model") { Description = "Product number, such as P3265-LV.", Required = true };
        var version = new Option<string>("--version") { Description = "AXIS OS version, such as 12.11.77.", Required = true };
        var size = Size("--size", "Size of the file: bytes, or with K, M or G. The usual size makes the files that the sample catalogue names.", FarmImages.UsualSize);
        var output = new Option<FileInfo?>("--out") { Description = "File to write; PRODUCT_MAJOR_MINOR_BUILD.bin in the current folder when left out." };
        var signer = new Option<FarmImageSigner>("--signer") { Description = "Who signed it: devices refuse all but Vendor.", DefaultValueFactory = _ => FarmImageSigner.Vendor };
        var fails = new Option<bool>("--fails-to-boot") { Description = "Its first start fails, so that devices roll back." };
        var command = new Command("image", "Makes an AXIS OS image that simulated devices install.") { model, version, size, output, signer, fails };
        command.SetAction(parsed => Write(parsed, () =>
        {
            var order = new FarmImageOrder(parsed.GetRequiredValue(model), OsVersion.Parse(parsed.GetRequiredValue(version)).Text, parsed.GetValue(size))
            {
                Signer = parsed.GetValue(signer),
                Boots = !parsed.GetValue(fails),
            };
            var path = parsed.GetValue(output)?.FullName ?? FarmImages.FileName(order.Product, order.Version);
            FarmImages.Write(order, path);
            return path;
        }));
        return command;
    }

    /// <summary>Makes an application package.</summary>
    public static Command App()
    {
        var name = new Option<string>("--name") { Description = "Package id: letters, digits, _ and -.", Required = true };
        var version = new Option<string>("--version") { Description = "Version, such as 2.1.7.", DefaultValueFactory = _ => "1.0.0" };
        var architecture = new Option<string>("--architecture") { Description = "aarch64, armv7hf or all.", DefaultValueFactory = _ => "all" };
        var vendor = new Option<string>("--vendor") { Description = "Vendor.", DefaultValueFactory = _ => "Sightline Farm" };
        var compatible = new Option<string?>("--compatible") { Description = "Lowest and highest AXIS OS it declares, such as 12.0-13." };
        var schema = new Option<string?>("--schema") { Description = "Schema version of the manifest; 'none' makes a package of the old kind.", DefaultValueFactory = _ => "1.3" };
        var unsigned = new Option<bool>("--unsigned") { Description = "Leaves the signature out." };
        var licensed = new Option<bool>("--needs-license") { Description = "It starts only with a licence key." };
        var size = Size("--size", "Size of its program: bytes, or with K, M or G.", 32 * 1024);
        var output = new Option<FileInfo?>("--out") { Description = "File to write; NAME_VERSION_ARCHITECTURE.eap in the current folder when left out." };
        var command = new Command("app", "Makes an application package (.eap) that simulated devices install.") { name, version, architecture, vendor, compatible, schema, unsigned, licensed, size, output };
        command.SetAction(parsed => Write(parsed, () =>
        {
            var order = new FarmAppOrder(parsed.GetRequiredValue(name), parsed.GetRequiredValue(version))
            {
                Architecture = parsed.GetRequiredValue(architecture),
                Vendor = parsed.GetRequiredValue(vendor),
                CompatibleOs = Range(parsed.GetValue(compatible)),
                Schema = parsed.GetValue(schema) is "none" ? null : parsed.GetValue(schema),
                Signed = !parsed.GetValue(unsigned),
                NeedsLicense = parsed.GetValue(licensed),
                Size = parsed.GetValue(size),
            };
            var path = parsed.GetValue(output)?.FullName ?? FarmApps.FileName(order);
            using var file = File.Create(path);
            FarmApps.Write(order, file);
            return path;
        }));
        return command;
    }

    private static int Write(ParseResult parsed, Func<string> make)
    {
        try
        {
            var path = make();
            parsed.InvocationConfiguration.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}  {new FileInfo(path).Length} bytes"));
            return 0;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or FormatException or ArgumentException)
        {
            parsed.InvocationConfiguration.Error.WriteLine($"sightline-farm: {problem.Message}");
            return 1;
        }
    }

    private static (string, string)? Range(string? text)
    {
        if (text is null)
            return null;
        var parts = text.Split('-');
        return parts.Length == 2 ? (parts[0], parts[1]) : throw new FormatException($"'{text}' is not a range of AXIS OS versions. Write it as 12.0-13.");
    }

    public static Option<long> Size(string name, string description, long usual) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => usual,
        CustomParser = result => Read(result),
    };

    private static long Read(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var factor = char.ToUpperInvariant(text[^1]) switch
        {
            'K' => 1L << 10,
            'M' => 1L << 20,
            'G' => 1L << 30,
            _ => 1,
        };
        if (long.TryParse(factor == 1 ? text : text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= LargestFile / factor)
            return number * factor;
        result.AddError($"'{text}' is not a size. Write bytes, or a number with K, M or G, up to 2G.");
        return 0;
    }
}
