using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;
using Sightline.Console.Controls;
using Sightline.Contracts;

namespace Sightline.Console.Shell;

/// <summary>Search over devices, edge hosts, pages and actions (Ctrl K).</summary>
public sealed partial class GoToDialog
{
    private const int Shown = 12;

    private readonly List<Place> _found = [];
    private ElementReference _box;
    private string _text = "";
    private int _active;

    [CascadingParameter] private IMudDialogInstance? Dialog { get; set; }

    protected override void OnInitialized() => Find();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await _box.FocusAsync();
    }

    private void OnKey(KeyboardEventArgs key)
    {
        if (key.Key == "Escape")
            Dialog?.Close();
        else if (key.Key == "Enter" && _found.Count > 0)
            Open(_found[_active]);
        else if (key.Key is "ArrowDown" or "ArrowUp" && _found.Count > 0)
            _active = (_active + (key.Key == "ArrowDown" ? 1 : _found.Count - 1)) % _found.Count;
    }

    private void Open(Place place)
    {
        Dialog?.Close();
        Navigation.NavigateTo(place.Href);
    }

    private void Find()
    {
        _active = 0;
        _found.Clear();
        var words = _text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        _found.AddRange(Pages().Where(place => words.All(word => place.Word.Contains(word, StringComparison.OrdinalIgnoreCase) || place.Also.Contains(word, StringComparison.OrdinalIgnoreCase))));
        if (words.Length == 0 || Hosts.Local is not { } host)
            return;
        _found.AddRange(host.Devices.All()
            .Where(device => words.All(word => Matches(device, word)))
            .OrderBy(device => device.Name, StringComparer.OrdinalIgnoreCase)
            .Take(Shown)
            .Select(device => new Place(device.Name, host.Page($"devices/{(device.Management == Management.Managed ? "managed" : "discovered")}?device={device.Serial}"), "cctv", ShellText.PlaceFact.With(device.Model, device.Address))));
    }

    private static bool Matches(Device device, string word) =>
        device.Name.Contains(word, StringComparison.OrdinalIgnoreCase)
        || device.Serial.Contains(word.Replace(":", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)
        || device.Address.Contains(word, StringComparison.OrdinalIgnoreCase)
        || device.Model?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;

    private IEnumerable<Place> Pages()
    {
        yield return new(ShellText.Home, "", "house");
        yield return new(ShellText.EdgeHosts, "edge-hosts", "server", Also: ShellText.PageEdgeHostsAlso);
        foreach (var host in Hosts.All)
            yield return new(host.Name, host.Page(""), "server", ShellText.EdgeHost);
        if (Hosts.Local is not { } local)
            yield break;
        yield return new(ShellText.PageManaged, local.Page("devices/managed"), "cctv", local.Name);
        yield return new(ShellText.PageDiscovered, local.Page("devices/discovered"), "radar", local.Name, ShellText.PageDiscoveredAlso);
        yield return new(ShellText.PageAddByIp, local.Page("devices/discovered?add=ip"), "plus", ShellText.PlaceAction, ShellText.PageAddByIpAlso);
        yield return new(ShellText.PageAxisOs, local.Page("axis-os"), "circle-arrow-up", local.Name, ShellText.PageAxisOsAlso);
        yield return new(ShellText.PageImages, local.Page("axis-os/images"), "circle-arrow-up", local.Name, ShellText.PageImagesAlso);
        yield return new(ShellText.PageCatalogue, local.Page("axis-os/catalogue"), "circle-arrow-up", local.Name, ShellText.PageCatalogueAlso);
        yield return new(ShellText.PageOngoing, local.Page("log/ongoing"), "scroll-text", local.Name, ShellText.PageOngoingAlso);
        yield return new(ShellText.PageHistory, local.Page("log/history"), "scroll-text", local.Name, ShellText.PageHistoryAlso);
        yield return new(ShellText.PageDiscovery, local.Page("settings/discovery"), "radar", ShellText.Settings, ShellText.PageDiscoveryAlso);
        yield return new(ShellText.PageConnections, local.Page("settings/connections"), "waypoints", ShellText.Settings, ShellText.PageConnectionsAlso);
    }

    // Also: other words by which it is found.
    private sealed record Place(string Word, string Href, string Icon, string Fact = "", string Also = "");
}
