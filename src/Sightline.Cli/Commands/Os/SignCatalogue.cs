using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Jose;
using Sightline.Cli.Commands.Devices;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Os;

/// <summary><c>sightline os catalogue sign</c>. Needs no edge host.</summary>
internal static class SignCatalogue
{
    public static Command Create(CliApp app)
    {
        var source = new Argument<FileInfo>("SOURCE") { Description = "The content as JSON (docs/protocols/os-catalogue.md)." };
        var key = new Option<FileInfo>("--key") { Description = "Private key made by new-key.", HelpName = "FILE", Required = true };
        var to = new Option<string>("--to") { Description = "File to write.", HelpName = "FILE", Required = true };
        var serial = new Option<long?>("--serial") { Description = "Number of the issue; without it the source's, or else the time in UTC, such as 202611231530.", HelpName = "N" };
        var force = new Option<bool>("--force") { Description = "Replace the file if it is there." };
        var command = new Command("sign", "Sign a catalogue of your own, for 'import' on any number of edge hosts.") { source, key, to, serial, force };
        command.SetAction(app.Act(async (scope, cancellationToken) =>
        {
            var parsed = scope.Parsed;
            var keyFile = parsed.GetRequiredValue(key);
            var signer = CatalogueKeyFile.Read(await SourceFile.ReadAsync(keyFile, cancellationToken), keyFile.Name);
            var content = Complete(await SourceFile.ReadAsync(parsed.GetRequiredValue(source), cancellationToken), parsed.GetValue(serial), scope.Time.GetUtcNow());
            var file = parsed.GetRequiredValue(to);
            var signed = Encoding.ASCII.GetBytes(Sign(content, signer) + "\n");
            await OutputFile.WriteAsync(file, parsed.GetValue(force), stream => stream.WriteAsync(signed, cancellationToken).AsTask());
            scope.Console.Tell(string.Create(CultureInfo.InvariantCulture, $"{file}: serial {content["serial"]}, signed by {signer.Kid}."));
            return ExitCode.Done;
        }));
        return command;
    }

    /// <summary>Fills in what every issue has of its own. Whether all of it fits is the edge host's to judge; 'import --dry-run' asks it.</summary>
    private static JsonObject Complete(byte[] source, long? serial, DateTimeOffset now)
    {
        try
        {
            var content = JsonNode.Parse(source) as JsonObject ?? throw CliException.Usage("The source is no JSON object.");
            content["format"] ??= 1;
            content["serial"] = serial is { } said ? said : content["serial"]?.DeepClone() ?? long.Parse(now.UtcDateTime.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            content["issuedAt"] ??= now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            _ = content.Deserialize(ContractsJson.Default.OsCatalogueFile);
            return content;
        }
        catch (JsonException fault)
        {
            throw CliException.Usage($"The source is no catalogue: {fault.Message}");
        }
    }

    private static string Sign(JsonObject content, CatalogueKeyFile key)
    {
        try
        {
            using var signer = key.Open();
            var header = new Dictionary<string, object> { ["typ"] = OsCatalogueFile.Type, ["kid"] = key.Kid };
            return JWT.EncodeBytes(Encoding.UTF8.GetBytes(content.ToJsonString()), signer, JwsAlgorithm.ES256, header);
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException or JoseException)
        {
            throw CliException.Usage($"The key {key.Kid} cannot be used: its numbers are no key of the curve P-256.");
        }
    }
}
