using System.Text.Json;
using Sightline.Edge.Inventory;

namespace Sightline.Edge.AxisOs.Images;

/// <summary>Finds out which model and version an image is for: its <c>info.json</c> first, its file name second. It never says no: the device is the judge.</summary>
internal static class OsImageReading
{
    private const string Member = "info.json";
    private static readonly string[] ModelNames = ["product", "prodnbr", "productname", "prodshortname", "model"];
    private static readonly string[] VersionNames = ["version", "osversion", "fwversion", "firmwareversion"];

    /// <summary>What the file says.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">Its name for people.</param>
    public static OsImageIdentity Read(string path, string name)
    {
        var byName = OsImageName.Read(name);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 64 << 10);
        var said = ImageArchive.Read(file, Member) is { } info ? ReadInfo(info) : OsImageIdentity.Unknown;
        return new OsImageIdentity(said.Model ?? byName.Model, said.Version ?? byName.Version);
    }

    private static OsImageIdentity ReadInfo(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 16 });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return OsImageIdentity.Unknown;
            var model = DeviceFacts.From(null, Text(document.RootElement, ModelNames), null, null).Model;
            var version = OsVersion.Read(Text(document.RootElement, VersionNames));
            return new OsImageIdentity(model, version?.Text);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // No JSON, or text in it that is no UTF-8.
            return OsImageIdentity.Unknown;
        }
    }

    private static string? Text(JsonElement info, string[] names) =>
        (from name in names
         from member in info.EnumerateObject()
         where member.Name.Replace("_", "", StringComparison.Ordinal).Equals(name, StringComparison.OrdinalIgnoreCase) && member.Value.ValueKind == JsonValueKind.String
         select member.Value.GetString()).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));
}
