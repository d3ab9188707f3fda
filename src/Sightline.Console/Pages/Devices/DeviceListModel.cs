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
    private HashSet<string>? _listed;
    private DeviceMatch _matches = DeviceMatch.Every;
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
        var match = DeviceMatch.Of(filter);
        var order = ListOrder.Parse(sort, DeviceFields.All);
        if ((match.Refusal ?? order.Refusal) is { } refusal)
        {
            Problem = refusal.Message;
            return;
        }

        (Problem, _matches) = (null, match.Value!);
        _countedAt = mirror.Version;
        Rows = [.. mirror.Sorted(management, sort, order.Value!).Where(_matches.Holds).Select(device => device.Serial)];
        (_listed, New, Gone) = (null, 0, 0);
        if (Selection.Marked.Count > 0)
            Selection.KeepOnly(Listed);
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
        foreach (var device in Matching(_matches))
            if (Listed.Contains(device.Serial))
                still++;
            else
                fresh++;
        (New, Gone) = (fresh, Rows.Count - still);
    }

    /// <summary>How many devices a filter would show.</summary>
    public int Count(string filter) => DeviceMatch.Of(filter) is { Refusal: null, Value: { } match } ? Matching(match).Count() : 0;

    /// <summary>The values of a column over the devices that the rest of the filter shows, most frequent first.</summary>
    public IReadOnlyList<(string Value, int Count)> Values(DeviceColumn column)
    {
        var rest = DeviceMatch.Of(FilterText.WithField(Filter, column.Id, null)).Value ?? DeviceMatch.Every;
        return [.. Matching(rest).CountBy(device => column.FilterValue(device.Device)).Select(entry => (entry.Key, entry.Value)).OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>What the selection means to the edge host.</summary>
    public DeviceTarget Target()
    {
        if (!Selection.AllThatMatch)
            return new DeviceTarget([.. Selection.Marked]);
        var scope = $"management={management}";
        return new DeviceTarget(Filter: Filter.Length == 0 ? scope : $"{scope} {Filter}", Except: [.. Selection.Marked]);
    }

    // Made when it is first asked for: most lists are scrolled and filtered on before anything comes or goes.
    private HashSet<string> Listed => _listed ??= new(Rows, StringComparer.Ordinal);

    private IEnumerable<MirroredDevice> Matching(DeviceMatch match) => mirror.Entries().Where(device => device.Device.Management == management && match.Holds(device));
}
