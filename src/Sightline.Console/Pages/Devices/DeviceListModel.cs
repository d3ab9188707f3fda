using Sightline.Console.Live;
using Sightline.Contracts;
using Sightline.Contracts.Lists;

namespace Sightline.Console.Pages.Devices;

/// <summary>
/// The rows of a device list: which, in which order, and what is selected. The order is made when filter or sort change and then stays:
/// live updates change cells, never what is under the pointer. What came and went meanwhile is counted and waits for <see cref="Refresh"/>.
/// </summary>
public sealed class DeviceListModel(DeviceMirror mirror, Management management)
{
    private HashSet<string> _listed = new(StringComparer.Ordinal);
    private Func<Device, bool> _matches = _ => true;
    private long _countedAt = -1;

    public string Filter { get; private set; } = "";

    public string Sort { get; private set; } = "name";

    /// <summary>Serial numbers in the order of the list.</summary>
    public IReadOnlyList<string> Rows { get; private set; } = [];

    public DeviceSelection Selection { get; } = new();

    /// <summary>Why the filter or the sort order cannot be used; the rows are then those of before.</summary>
    public string? Problem { get; private set; }

    /// <summary>Devices that match and are not listed yet.</summary>
    public int New { get; private set; }

    /// <summary>Listed devices that no longer match or are gone.</summary>
    public int Gone { get; private set; }

    public int Selected => Selection.Count(Rows.Count);

    /// <summary>Sets filter and order and makes the list anew.</summary>
    public void Apply(string filter, string sort)
    {
        (Filter, Sort) = (filter, sort);
        var compiled = ListFilter.Compile(filter, DeviceFields.All);
        var order = ListOrder.Parse(sort, DeviceFields.All);
        if ((compiled.Refusal ?? order.Refusal) is { } refusal)
        {
            Problem = refusal.Message;
            return;
        }

        (Problem, _matches) = (null, compiled.Value!);
        Rows = order.Value!.Sorted(Matching(), device => device.Serial);
        _listed = [.. Rows];
        Selection.KeepOnly(_listed);
        (New, Gone, _countedAt) = (0, 0, mirror.Version);
    }

    /// <summary>Makes the list anew with the same filter and order.</summary>
    public void Refresh() => Apply(Filter, Sort);

    /// <summary>Counts what came and went since the list was made.</summary>
    public void CountChanges()
    {
        if (_countedAt == mirror.Version)
            return;
        _countedAt = mirror.Version;
        var (still, fresh) = (0, 0);
        foreach (var device in Matching())
            if (_listed.Contains(device.Serial))
                still++;
            else
                fresh++;
        (New, Gone) = (fresh, Rows.Count - still);
    }

    /// <summary>How many devices a filter would show.</summary>
    public int Count(string filter) => ListFilter.Compile(filter, DeviceFields.All) is { Refusal: null, Value: { } matches }
        ? mirror.All().Count(device => device.Management == management && matches(device))
        : 0;

    /// <summary>The values of a column over the devices that the rest of the filter shows, most frequent first.</summary>
    public IReadOnlyList<(string Value, int Count)> Values(DeviceColumn column)
    {
        var rest = ListFilter.Compile(FilterText.WithField(Filter, column.Id, null), DeviceFields.All);
        var matches = rest.Value ?? (_ => true);
        return [.. mirror.All().Where(device => device.Management == management && matches(device)).CountBy(column.FilterValue).Select(entry => (entry.Key, entry.Value)).OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>What the selection means to the edge host.</summary>
    public DeviceTarget Target()
    {
        if (!Selection.AllThatMatch)
            return new DeviceTarget([.. Selection.Marked]);
        var scope = $"management={management}";
        return new DeviceTarget(Filter: Filter.Length == 0 ? scope : $"{scope} {Filter}", Except: [.. Selection.Marked]);
    }

    private IEnumerable<Device> Matching() => mirror.All().Where(device => device.Management == management && _matches(device));
}
