using Microsoft.AspNetCore.Components;
using Sightline.Console.Live;

namespace Sightline.Console.Controls;

/// <summary>A component that draws itself again when its edge host's data changes; at most four times a second, however many changes come.</summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    private EdgeConnection? _followed;

    /// <summary>The connection to follow; null for none.</summary>
    protected abstract EdgeConnection? Source { get; }

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_followed, Source))
            return;
        if (_followed is not null)
            _followed.Changed -= OnChanged;
        _followed = Source;
        if (_followed is not null)
            _followed.Changed += OnChanged;
    }

    /// <summary>Called before drawing, on the page's own thread.</summary>
    protected virtual void OnLiveChange()
    {
    }

    /// <summary>Called after <see cref="OnLiveChange"/>, for what takes time.</summary>
    protected virtual Task OnLiveChangeAsync() => Task.CompletedTask;

    private void OnChanged() => _ = ShowChangeAsync();

    // A fault here is the page's, as one in an event of its own would be.
    private async Task ShowChangeAsync()
    {
        try
        {
            await InvokeAsync(async () =>
            {
                OnLiveChange();
                StateHasChanged();
                await OnLiveChangeAsync();
            });
        }
        catch (Exception fault)
        {
            await DispatchExceptionAsync(fault);
        }
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The component leaves the page.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (_followed is not null)
            _followed.Changed -= OnChanged;
        _followed = null;
    }
}
