using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sightline.Farm.Profiles;
using Sightline.Farm.Vapix.Firmware;

namespace Sightline.Farm.Commands;

/// <summary>
/// <c>sightline-farm catalogue</c>: from a readable list of models and releases to the content of an AXIS OS catalogue whose images are those
/// that the farm makes. A model of the source has <c>lines</c>; it gets the releases of the source that are in them.
/// </summary>
internal static class CatalogueCommand
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var source = new Argument<FileInfo>("SOURCE") { Description = "Models, releases and rules as JSON (samples/axis-os/source.json)." };
        var output = new Option<FileInfo>("--out") { Description = "File to write: the content of a catalogue, to be signed.", Required = true };
        var size = MakeCommands.Size("--size", "Size of the images: bytes, or with K, M or G.", FarmImages.UsualSize);
        var command = new Command("catalogue", "Writes the content of an AXIS OS catalogue with the images that this farm makes.") { source, output, size };
        command.SetAction(parsed =>
        {
            try
            {
                var content = Expand(JsonNode.Parse(File.ReadAllText(parsed.GetRequiredValue(source).FullName))!.AsObject(), parsed.GetValue(size));
                File.WriteAllText(parsed.GetRequiredValue(output).FullName, content.ToJsonString(Readable) + "\n");
                return 0;
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException or FormatException or InvalidOperationException or ArgumentException)
            {
                parsed.InvocationConfiguration.Error.WriteLine($"sightline-farm: {problem.Message}");
                return 1;
            }
        });
        return command;
    }

    /// <summary>The content of the catalogue.</summary>
    public static JsonObject Expand(JsonObject source, long size)
    {
        var content = source.DeepClone().AsObject();
        var releases = content["releases"]?.AsArray() ?? throw new FormatException("The source has no 'releases'.");
        content.Remove("releases");
        foreach (var model in content["models"]?.AsArray() ?? throw new FormatException("The source has no 'models'."))
            Fill(model!.AsObject(), releases, size);
        return content;
    }

    private static void Fill(JsonObject model, JsonArray releases, long size)
    {
        var name = (string?)model["name"] ?? throw new FormatException("A model has no 'name'.");
        var lines = model["lines"]?.AsArray().Select(line => (string)line! + ".").ToArray() ?? throw new FormatException($"{name} has no 'lines'.");
        model.Remove("lines");
        var own = new JsonArray();
        foreach (var release in releases.Select(each => each!.AsObject()))
        {
            var version = (string?)release["version"] ?? throw new FormatException("A release has no 'version'.");
            if (!lines.Any(line => (version + ".").StartsWith(line, StringComparison.Ordinal)))
                continue;
            var filled = release.DeepClone().AsObject();
            filled["image"] = ImageOf(new FarmImageOrder(ProfileCatalog.Default.Model(name).ProdNbr, version, size));
            own.Add((JsonNode)filled);
        }
        model["releases"] = own;
    }

    private static JsonObject ImageOf(FarmImageOrder order)
    {
        using var image = new MemoryStream();
        FarmImages.Write(order, image);
        return new JsonObject
        {
            ["file"] = FarmImages.FileName(order.Product, order.Version),
            ["size"] = image.Length,
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(image.GetBuffer().AsSpan(0, (int)image.Length))),
        };
    }
}
