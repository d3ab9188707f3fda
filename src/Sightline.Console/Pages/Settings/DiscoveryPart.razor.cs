using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Sightline.Console.Controls;
using Sightline.Console.Live;
using Sightline.Contracts;

namespace Sightline.Console.Pages.Settings;

/// <summary>How the edge host finds devices.</summary>
public sealed partial class DiscoveryPart
{
    private readonly Draft _draft = new();
    private bool _loaded;
    private bool _changed;
    private bool _saving;
    private string? _loadProblem;
    private string? _problem;

    [Parameter, EditorRequired] public required EdgeConnection Host { get; set; }

    protected override EdgeConnection? Source => Host;

    private int Pace => int.TryParse(_draft.ProbesPerSecond, NumberStyles.None, CultureInfo.InvariantCulture, out var pace) ? pace : 0;

    protected override Task OnInitializedAsync() => LoadAsync();

    private void Changed() => (_changed, _problem) = (true, null);

    private async Task LoadAsync()
    {
        _loadProblem = await Host.TryAsync(async client => _draft.Take(await client.Settings.GetDiscoveryAsync()));
        (_loaded, _changed, _problem) = (_loadProblem is null, false, null);
    }

    private async Task SaveAsync()
    {
        if (!_draft.TryRead(out var settings, out _problem))
            return;
        _saving = true;
        _problem = await Host.TryAsync(async client => _draft.Take(await client.Settings.SetDiscoveryAsync(settings)));
        _saving = false;
        if (_problem is not null)
            return;
        _changed = false;
        Toasts.Add(SettingsText.SavedToast, Severity.Normal);
    }

    private async Task SearchAsync()
    {
        var problem = await Host.TryAsync(client => client.Searches.StartAsync(new SearchRequest(Multicast: true)));
        Toasts.Add(problem is null ? SettingsText.SearchStarted : SettingsText.SearchNotStarted.With(problem), problem is null ? Severity.Normal : Severity.Error);
    }

    /// <summary>The settings as the fields hold them.</summary>
    private sealed class Draft
    {
        public bool Mdns { get; set; }

        public bool Ssdp { get; set; }

        public string HttpPorts { get; set; } = "";

        public string HttpsPorts { get; set; } = "";

        public string Excluded { get; set; } = "";

        public string ProbesPerSecond { get; set; } = "";

        public void Take(DiscoverySettings settings)
        {
            (Mdns, Ssdp) = (settings.Mdns, settings.Ssdp);
            (HttpPorts, HttpsPorts) = (PortList.Text(settings.HttpPorts), PortList.Text(settings.HttpsPorts));
            Excluded = string.Join('\n', settings.ExcludedRanges);
            ProbesPerSecond = settings.ProbesPerSecond.ToString(CultureInfo.InvariantCulture);
        }

        public bool TryRead(out DiscoverySettings settings, out string? problem)
        {
            settings = new DiscoverySettings(Ssdp, Mdns, [], [], Excluded.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), 0);
            if (PortList.Read(HttpPorts) is not { } http || PortList.Read(HttpsPorts) is not { } https)
            {
                problem = SettingsText.PortProblem;
                return false;
            }

            if (!int.TryParse(ProbesPerSecond, NumberStyles.None, CultureInfo.InvariantCulture, out var pace) || pace is < 1 or > 100_000)
            {
                problem = SettingsText.PaceProblem;
                return false;
            }

            settings = settings with { HttpPorts = http, HttpsPorts = https, ProbesPerSecond = pace };
            problem = null;
            return true;
        }
    }
}
