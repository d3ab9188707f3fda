using System.Net;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Sightline.Console.Controls;
using Sightline.Console.Live;
using Sightline.Contracts;

namespace Sightline.Console.Pages.Devices;

/// <summary>One device beside the list.</summary>
public sealed partial class DeviceDrawer : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private DeviceDetails? _details;
    private string _tab = "overview";
    private string? _problem;
    private (string? Serial, bool Reachable) _readFor;
    private bool _reading;
    private bool _testing;

    [Parameter, EditorRequired] public required EdgeConnection Host { get; set; }

    [Parameter, EditorRequired] public required Device Device { get; set; }

    /// <summary>Where it stands in the list, in words.</summary>
    [Parameter] public string Position { get; set; } = "";

    [Parameter] public EventCallback<int> OnMove { get; set; }

    [Parameter] public EventCallback OnClose { get; set; }

    [Parameter] public EventCallback<TaskKind> OnAction { get; set; }

    [Inject] private ISnackbar Toasts { get; set; } = null!;

    private static (string Tab, string Word)[] Tabs => [("overview", DevicesText.Overview), ("network", DevicesText.Network), ("apps", DevicesText.Apps), ("accounts", DevicesText.Accounts), ("tasks", DevicesText.Tasks)];

    private string KindIcon => Device.ProductType?.Contains("Speaker", StringComparison.OrdinalIgnoreCase) == true ? "bell"
        : Device.ProductType?.Contains("Radar", StringComparison.OrdinalIgnoreCase) == true ? "radar" : "cctv";

    // The one thing to do next in this state.
    private TaskKind? Primary => Device switch
    {
        { Management: Management.Discovered } => TaskKind.Add,
        { State: DeviceState.CredentialsRequired } => TaskKind.LogIn,
        { State: DeviceState.PasswordNotSet } => TaskKind.SetPassword,
        { State: DeviceState.CertificateChanged } => TaskKind.AcceptCertificate,
        { State: DeviceState.Reachable } => TaskKind.Restart,
        _ => null,
    };

    private string WebPage
    {
        get
        {
            var host = IPAddress.TryParse(Device.Address, out var address) && address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{address}]" : Device.Address;
            return Device.HttpsPort is { } https ? $"https://{host}:{https}/" : $"http://{host}:{Device.HttpPort ?? 80}/";
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        var shown = (Device.Serial, Reachable: Device.State == DeviceState.Reachable);
        if (_readFor == shown)
            return;
        if (_readFor.Serial != Device.Serial)
            (_details, _problem) = (null, null);
        _readFor = shown;
        if (shown.Reachable)
            await ReadAsync();
    }

    private void OpenTab(string tab) => _tab = tab;

    private async Task ReadAsync()
    {
        var serial = Device.Serial;
        (_reading, _problem) = (true, null);
        DeviceDetails? read = null;
        var problem = await Host.TryAsync(async client => read = await client.Devices.GetDetailsAsync(serial, cancellationToken: _closed.Token));
        if (serial != Device.Serial)
            return;
        (_details, _problem, _reading) = (read, problem, false);
    }

    private async Task TestAsync()
    {
        _testing = true;
        Device? tested = null;
        var problem = await Host.TryAsync(async client => tested = await client.Devices.CheckAsync(Device.Serial, _closed.Token));
        _testing = false;
        if (tested is not null)
        {
            Host.Devices.Set(tested);
            Host.Touch();
            Toasts.Add(DevicesText.Tested.With(tested.Name, StateLook.Of(tested.State).Word, tested.StateReason), Severity.Normal);
        }
        else
        {
            Toasts.Add(DevicesText.TestNotDone.With(problem), Severity.Error);
        }
    }

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }
}
