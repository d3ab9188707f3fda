using System.Globalization;
using System.Text.Json.Serialization;
using System.Xml.Linq;
using Sightline.Farm.Memory;

namespace Sightline.Farm.Vapix.Sensors;

/// <summary>Where a device is.</summary>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="Heading">Degrees from north, clockwise.</param>
/// <param name="Text">Free text.</param>
internal sealed record Position(double? Latitude = null, double? Longitude = null, double? Heading = null, string Text = "")
{
    public static MemoryKind<Position> Kind { get; } = new("position", Keep.Nothing, PositionJson.Default.Position, _ => new Position());
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Position))]
internal sealed partial class PositionJson : JsonSerializerContext;

/// <summary><c>geolocation/get.cgi</c> (operator) and <c>set.cgi</c> (administrator).</summary>
internal static class Geolocation
{
    private static readonly XNamespace Position1 = "http://www.axis.com/vapix/http_cgi/geolocation1";

    public static IReadOnlyList<VapixRoute> Routes { get; } =
    [
        new("/axis-cgi/geolocation/get.cgi", AccessLevel.Operator, GetAsync),
        new("/axis-cgi/geolocation/set.cgi", AccessLevel.Administrator, SetAsync),
        new("/axis-cgi/temperaturecontrol.cgi", AccessLevel.Operator, TemperatureControl.HandleAsync, profile => profile.Model.Has("video")),
    ];

    private static Task GetAsync(VapixExchange exchange)
    {
        var position = exchange.Device.Memory.Get(Position.Kind);
        return WriteAsync(exchange, new XElement(Position1 + "Success", new XElement(
            Position1 + "GetSuccess",
            new XElement(Position1 + "Location", Number("Lat", position.Latitude), Number("Lng", position.Longitude), Number("Heading", position.Heading)),
            new XElement(Position1 + "Text", position.Text),
            new XElement(Position1 + "ValidPosition", position is { Latitude: not null, Longitude: not null }),
            new XElement(Position1 + "ValidHeading", position.Heading is not null))));
    }

    private static async Task SetAsync(VapixExchange exchange)
    {
        var arguments = await exchange.ArgumentsAsync();
        var old = exchange.Device.Memory.Get(Position.Kind);
        if (!TryRead(arguments["lat"], 90, old.Latitude, out var latitude) || !TryRead(arguments["lng"], 180, old.Longitude, out var longitude) || !TryRead(arguments["heading"], 360, old.Heading, out var heading))
        {
            await WriteAsync(exchange, new XElement(Position1 + "Error", new XElement(
                Position1 + "GeneralError", new XElement(Position1 + "ErrorCode", 20), new XElement(Position1 + "ErrorDescription", "Invalid request."))));
            return;
        }

        exchange.Device.Memory.Set(Position.Kind, new Position(latitude, longitude, heading, arguments["text"] ?? old.Text));
        await WriteAsync(exchange, new XElement(Position1 + "Success", new XElement(Position1 + "GeneralSuccess")));
    }

    private static bool TryRead(string? text, double limit, double? old, out double? value)
    {
        value = old;
        if (text is null)
            return true;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !(Math.Abs(number) <= limit))
            return false;
        value = number;
        return true;
    }

    private static XElement Number(string name, double? number) => new(Position1 + name, number?.ToString("F6", CultureInfo.InvariantCulture) ?? "");

    private static Task WriteAsync(VapixExchange exchange, XElement answer) =>
        exchange.WriteXmlAsync("<?xml version=\"1.0\"?>\n" + new XElement(Position1 + "PositionResponse", new XAttribute("SchemaVersion", "1.0"), answer) + "\n");
}
