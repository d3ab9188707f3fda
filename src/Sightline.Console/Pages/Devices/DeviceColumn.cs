using System.Globalization;
using Sightline.Console.Controls;
using Sightline.Contracts;

namespace Sightline.Console.Pages.Devices;

/// <summary>A column of the device list.</summary>
/// <param name="Id">Name of the field in filters and sort orders.</param>
/// <param name="Title">Head.</param>
/// <param name="Width">Width in pixels; 0 takes what is left.</param>
/// <param name="Text">What a cell says; also what an export writes.</param>
/// <param name="Class">CSS classes: what goes first on narrow windows, alignment, tone.</param>
/// <param name="Values">Whether the funnel offers the values in use with their counts.</param>
public sealed record DeviceColumn(string Id, string Title, int Width, Func<Device, DateTimeOffset, string> Text, string Class = "c-l t2", bool Values = false)
{
    private const int BoxWidth = 44;
    private const int NameWidth = 240;

    /// <summary>All columns, in the order in which they stand.</summary>
    public static IReadOnlyList<DeviceColumn> All { get; } =
    [
        new("name", DevicesText.ColumnName, 0, (device, _) => device.Name, "pn"),
        new("model", DevicesText.ColumnModel, 126, (device, _) => device.Model ?? DevicesText.Unknown, "c-m pn", Values: true),
        new("productType", DevicesText.ColumnProductType, 160, (device, _) => device.ProductType ?? "", "c-l t2 pn", Values: true),
        new("state", DevicesText.ColumnState, 170, (device, _) => StateLook.Of(device.State).Word, "", Values: true),
        new("osVersion", DevicesText.ColumnOsVersion, 100, (device, _) => device.OsVersion ?? DevicesText.Unknown, "c-l", Values: true),
        new("address", DevicesText.ColumnAddress, 130, (device, _) => device.Address),
        new("serial", DevicesText.ColumnSerial, 136, (device, _) => device.Serial, "c-l mono t2"),
        new("userName", DevicesText.ColumnUserName, 120, (device, _) => device.UserName ?? DevicesText.None, Values: true),
        new("source", DevicesText.ColumnSource, 120, (device, _) => string.Join(", ", device.Sources.Select(Say.Source)), Values: true),
        new("lastChecked", DevicesText.ColumnLastChecked, 110, (device, now) => device.LastChecked is { } at ? Say.Ago(at, now) : DevicesText.None, "c-l num t2"),
        new("lastSeen", DevicesText.ColumnLastSeen, 110, (device, now) => Say.Ago(device.LastSeen, now), "c-l num t2"),
        new("firstSeen", DevicesText.ColumnFirstSeen, 130, (device, now) => Say.Moment(device.FirstSeen, now), "c-l num t2"),
        new("stateSince", DevicesText.ColumnStateSince, 130, (device, now) => Say.Moment(device.StateSince, now), "c-l num t2"),
    ];

    /// <summary>Class of its cells: its alignment and tone, and its own name.</summary>
    public string Cells => $"{Class} k-{Id}";

    /// <summary>Style that hides columns from the last on where a list has no room for them beside a name that can be read.</summary>
    public static string Narrowing(IEnumerable<DeviceColumn> shown)
    {
        var needed = BoxWidth + NameWidth;
        var rules = shown.Where(column => column.Width > 0).Select(column => string.Create(CultureInfo.InvariantCulture, $"@container (max-width: {(needed += column.Width) - 1}px) {{ .listing .k-{column.Id} {{ display: none !important; }} }}"));
        return string.Join('\n', rules);
    }

    /// <summary>The columns shown at first.</summary>
    public static IReadOnlyList<string> Default(Management management) => management == Management.Managed
        ? ["name", "model", "state", "osVersion", "address", "lastChecked"]
        : ["name", "model", "serial", "address", "state", "osVersion", "source", "lastSeen"];

    /// <summary>Title of a field; its own name if no column shows it.</summary>
    public static string Titled(string field) => All.FirstOrDefault(column => column.Id.Equals(field, StringComparison.OrdinalIgnoreCase))?.Title ?? field;

    /// <summary>The value that a filter compares, for the funnel's list; empty for "has none".</summary>
    public string FilterValue(Device device) => Id switch
    {
        "model" => device.Model ?? "",
        "productType" => device.ProductType ?? "",
        "state" => device.State.ToString(),
        "osVersion" => device.OsVersion ?? "",
        "userName" => device.UserName ?? "",
        "source" => device.Sources.Count == 0 ? "" : device.Sources[0].ToString(),
        _ => Text(device, default),
    };

    /// <summary>A filter value as a person reads it.</summary>
    public string ValueWord(string value) => (Id, value) switch
    {
        (_, "") => DevicesText.ValueNone,
        ("state", _) when Enum.TryParse<DeviceState>(value, out var state) => StateLook.Of(state).Word,
        ("source", _) when Enum.TryParse<DiscoverySource>(value, out var source) => Say.Source(source),
        _ => value,
    };
}
