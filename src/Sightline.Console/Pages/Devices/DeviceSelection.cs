namespace Sightline.Console.Pages.Devices;

/// <summary>
/// What is selected in a list: either some rows, or all that match the filter except some. Selecting all of 25,600 rows is one assignment,
/// and survives scrolling, sorting and updates.
/// </summary>
public sealed class DeviceSelection
{
    private readonly HashSet<string> _marked = new(StringComparer.Ordinal);

    /// <summary>Whether the selection means "all that match, except".</summary>
    public bool AllThatMatch { get; private set; }

    /// <summary>The selected rows, or with <see cref="AllThatMatch"/> the rows left out.</summary>
    public IReadOnlySet<string> Marked => _marked;

    /// <summary>How many are selected of a list of <paramref name="matching"/> rows.</summary>
    public int Count(int matching) => AllThatMatch ? Math.Max(0, matching - _marked.Count) : _marked.Count;

    public bool Contains(string serial) => AllThatMatch != _marked.Contains(serial);

    public void Set(string serial, bool selected)
    {
        if (selected == AllThatMatch)
            _marked.Remove(serial);
        else
            _marked.Add(serial);
    }

    public void Set(IEnumerable<string> serials, bool selected)
    {
        foreach (var serial in serials)
            Set(serial, selected);
    }

    public void SelectAll()
    {
        AllThatMatch = true;
        _marked.Clear();
    }

    public void Clear()
    {
        AllThatMatch = false;
        _marked.Clear();
    }

    /// <summary>Forgets marks of rows that a new filter no longer shows, so that the bar never counts what cannot be seen.</summary>
    public void KeepOnly(IReadOnlySet<string> listed) => _marked.RemoveWhere(serial => !listed.Contains(serial));
}
