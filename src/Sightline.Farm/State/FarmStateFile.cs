using System.Text.Json;
using System.Text.Json.Nodes;
using Sightline.Farm.Certificates;
using Sightline.Farm.Hosting;

namespace Sightline.Farm.State;

/// <summary>The state of a whole farm: <c>{"format":1,"authority":...,"devices":[...]}</c>.</summary>
internal static class FarmStateFile
{
    private const int Format = 1;

    /// <summary>Writes the state, device after device.</summary>
    public static async Task WriteAsync(Stream stream, FarmWorld world, IReadOnlyList<FarmDevice> devices, CancellationToken cancellationToken)
    {
        await using var writer = new Utf8JsonWriter(stream);
        writer.WriteStartObject();
        writer.WriteNumber("format", Format);
        writer.WriteString("authority", CertificateText.Write(world.Authority.Made));
        writer.WriteStartArray("devices");
        foreach (var device in devices)
        {
            DeviceStateText.Save(device).WriteTo(writer);
            if (writer.BytesPending > 64 * 1024) await writer.FlushAsync(cancellationToken);
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
        await writer.FlushAsync(cancellationToken);
    }

    /// <summary>Writes the file beside its place and then moves it there, so that a stop in between leaves the old one whole.</summary>
    public static async Task SaveAsync(string file, FarmWorld world, IReadOnlyList<FarmDevice> devices, CancellationToken cancellationToken)
    {
        var beside = file + ".new";
        await using (var stream = File.Create(beside))
            await WriteAsync(stream, world, devices, cancellationToken);
        File.Move(beside, file, overwrite: true);
    }

    /// <summary>The devices of a state. The authority is put in place.</summary>
    /// <exception cref="FormatException">The text is not a farm's state.</exception>
    public static async Task<IReadOnlyList<JsonObject>> ReadAsync(Stream stream, FarmWorld world, CancellationToken cancellationToken)
    {
        JsonNode? root;
        try
        {
            root = await JsonNode.ParseAsync(stream, cancellationToken: cancellationToken);
        }
        catch (JsonException problem)
        {
            throw new FormatException($"The farm's state is not JSON: {problem.Message}", problem);
        }
        if (root is not JsonObject state || (int?)state["format"] != Format || state["devices"] is not JsonArray devices)
            throw new FormatException($"This is not the state of a farm: a JSON object with \"format\": {Format} and \"devices\" is needed.");
        if (CertificateText.Read(state["authority"]) is { } authority) world.Authority.Certificate = authority;
        return [.. devices.Select(device => device as JsonObject ?? throw new FormatException("A device in the farm's state is not an object."))];
    }
}
