using MudBlazor;
using Sightline.Console.Controls;
using Sightline.Console.Live;
using Sightline.Contracts;

namespace Sightline.Console.Pages.Devices;

/// <summary>Has an edge host ask its networks for devices.</summary>
internal static class SearchNow
{
    /// <summary>Starts the search, and says so or why not.</summary>
    public static async Task StartAsync(EdgeConnection host, ISnackbar toasts)
    {
        var problem = await host.TryAsync(client => client.Searches.StartAsync(new SearchRequest(Multicast: true)));
        if (problem is null)
            toasts.Add(DevicesText.SearchStarted, Severity.Normal);
        else
            toasts.Add(DevicesText.SearchNotStarted.With(problem), Severity.Error);
    }
}
