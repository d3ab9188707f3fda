using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using Sightline.Console.Controls;

namespace Sightline.Console.Shell;

/// <summary>The frame around every page: navigation, top bar, keys, light and dark.</summary>
public sealed partial class MainLayout
{
    private ErrorBoundary? _boundary;
    private DotNetObjectReference<MainLayout>? _self;
    private bool _dark;
    private bool _menuOpen;

    protected override void OnInitialized() => Navigation.LocationChanged += CloseMenu;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _self = DotNetObjectReference.Create(this);
        await Js.InvokeVoidAsync("sightline.shell", _self);
        _dark = await Js.InvokeAsync<bool>("sightline.dark");
        StateHasChanged();
    }

    [JSInvokable]
    public void Go(string place) => Navigation.NavigateTo(place switch
    {
        "devices" => Hosts.HomeOf("devices/managed"),
        "log" => Hosts.HomeOf("log/ongoing"),
        _ => place,
    });

    [JSInvokable]
    public Task OpenKeys() => Dialogs.ShowAsync<KeysDialog>(ShellText.Keys, DialogSize.Question);

    [JSInvokable]
    public Task OpenSearch() => Dialogs.ShowAsync<GoToDialog>(ShellText.SearchTitle, DialogSize.Question);

    private async Task ToggleTheme() => _dark = await Js.InvokeAsync<bool>("sightline.toggleTheme");

    private void CloseMenu(object? sender, LocationChangedEventArgs change)
    {
        _boundary?.Recover();
        if (!_menuOpen)
            return;
        _menuOpen = false;
        _ = InvokeAsync(StateHasChanged);
    }

    public async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= CloseMenu;
        try
        {
            await Js.InvokeVoidAsync("sightline.shell", (object?)null);
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its keys with it.
        }

        _self?.Dispose();
    }
}
