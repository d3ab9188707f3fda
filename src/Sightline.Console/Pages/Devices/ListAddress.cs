namespace Sightline.Console.Pages.Devices;

/// <summary>
/// The filter and the order of a list: as the list has them, as the box and the chips beside it show them, and as the URL says them.
/// The list changes at once; the URL follows when the rows are on the screen. Waiting for the browser to say that the URL changed would
/// cost a round trip for each letter typed.
/// </summary>
public sealed class ListAddress
{
    // Navigations of our own that are still to come back.
    private readonly List<(string Filter, string Sort)> _sent = [];
    private (string Filter, string Sort) _url;
    private (string Filter, string Sort, bool Replace)? _toSend;
    private bool _used;

    public string Filter { get; private set; } = "";

    public string Sort { get; private set; } = "";

    /// <summary>What stands in the box; together with <see cref="Chips"/> it is the filter.</summary>
    public string Words { get; set; } = "";

    /// <summary>The terms that are chips beside the box.</summary>
    public string Chips { get; private set; } = "";

    /// <summary>The filter that box and chips make.</summary>
    public string Typed => $"{Chips} {Words}".Trim();

    /// <summary>Takes what the URL says.</summary>
    /// <returns>Whether it asks for another list: false if it says what it said, or a navigation of our own came back.</returns>
    public bool Take(string filter, string sort)
    {
        if ((filter, sort) == _url && _used)
            return false;
        _url = (filter, sort);
        if (_sent.Remove(_url))
            return false;
        (Filter, Sort, _used) = (filter, sort, true);
        Split();
        return true;
    }

    /// <summary>Sets filter and order; <paramref name="replace"/> keeps each letter typed out of the browser's history.</summary>
    /// <returns>Whether that is another list.</returns>
    public bool Set(string filter, string sort, bool replace = false)
    {
        if ((filter, sort) == (Filter, Sort))
            return false;
        (Filter, Sort, _toSend) = (filter, sort, (filter, sort, replace));
        return true;
    }

    /// <summary>The terms in the box become chips.</summary>
    public void Split()
    {
        var chips = FilterText.WithWords(Filter, "");
        // What cannot be read stays in the box, with the reason below it.
        (Words, Chips) = (chips.Length == 0 ? Filter : FilterText.Words(Filter), chips);
    }

    /// <summary>What the URL has to be told; null if it says it already.</summary>
    public (string Filter, string Sort, bool Replace)? ToSend()
    {
        if (_toSend is not var (filter, sort, replace))
            return null;
        _toSend = null;
        if ((filter, sort) == _url)
            return null;
        _sent.Add((filter, sort));
        return (filter, sort, replace);
    }
}
