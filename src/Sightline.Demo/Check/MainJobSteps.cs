using Sightline.Client;
using Sightline.Contracts;

namespace Sightline.Demo.Check;

/// <summary>The steps of the main job. Each says what it saw, or throws what did not hold.</summary>
internal sealed class MainJobSteps(EdgeClient edge, CheckedSite site, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private const string InsecureAuthentication = "device.insecure-authentication";

    private readonly HashSet<string> _addresses = [.. site.Addresses];

    public IEnumerable<(string Name, Func<CancellationToken, Task<string>> Run)> All
    {
        get
        {
            if (site.Multicast)
                yield return ("discover by multicast", DiscoverByMulticastAsync);
            yield return ("discover by address", DiscoverByAddressAsync);
            yield return ("add", AddAsync);
            yield return ("log in", cancellationToken => LogInAsync(site.First, cancellationToken));
            yield return ("log in, second password", cancellationToken => LogInAsync(site.Second, cancellationToken));
            yield return ("set password", SetPasswordAsync);
            yield return ("wait", WaitUntilReachableAsync);
            yield return ("restart", RestartOneAsync);
        }
    }

    /// <summary>Devices known, managed and reachable, as the API says now.</summary>
    public async Task<(int Discovered, int Managed, int Reachable)> CountAsync(CancellationToken cancellationToken)
    {
        var devices = await DevicesAsync(cancellationToken);
        return (devices.Count, devices.Count(device => device.Management == Management.Managed), devices.Count(device => device.State == DeviceState.Reachable));
    }

    private async Task<string> DiscoverByMulticastAsync(CancellationToken cancellationToken)
    {
        var run = await SearchAsync(new SearchRequest(Multicast: true), cancellationToken);
        var devices = await DevicesAsync(cancellationToken);
        var ssdp = devices.Count(device => device.Sources.Contains(DiscoverySource.Ssdp));
        var mdns = devices.Count(device => device.Sources.Contains(DiscoverySource.Mdns));
        if (ssdp == 0 || mdns == 0)
            throw new StepFailedException($"SSDP found {ssdp} devices and mDNS {mdns}; each has to find some.");
        return $"{run.Found} answered; {devices.Count} known, {ssdp} by SSDP, {mdns} by mDNS";
    }

    private async Task<string> DiscoverByAddressAsync(CancellationToken cancellationToken)
    {
        var run = await SearchAsync(new SearchRequest(Addresses: site.Addresses, HttpPorts: site.HttpPorts, HttpsPorts: site.HttpsPorts), cancellationToken);
        var devices = await DevicesAsync(cancellationToken);
        Demand(run.Found == site.Count && devices.Count == site.Count, $"{site.Count} devices are there, the search found {run.Found} and {devices.Count} are known");
        return $"{run.Found} found at {run.Probed} addresses, {run.New} of them new";
    }

    private async Task<string> AddAsync(CancellationToken cancellationToken)
    {
        var (task, _) = await ActAsync(DeviceAction.Add(await TargetAsync(device => device.Management == Management.Discovered, cancellationToken)), cancellationToken);
        Demand(task.State == TaskState.Succeeded && task.Items == site.Count, Words(task));
        return $"{task.Items} devices";
    }

    private async Task<string> LogInAsync(ActionCredentials account, CancellationToken cancellationToken)
    {
        var target = await TargetAsync(device => device.State is DeviceState.CredentialsRequired or DeviceState.Unknown, cancellationToken);
        var (task, items) = await ActAsync(DeviceAction.LogIn(target, account), cancellationToken);
        var succeeded = task.Counts.GetValueOrDefault(TaskItemState.Succeeded);
        var unexpected = items.Where(item => item.State != TaskItemState.Succeeded && item.State != TaskItemState.FailedNothingChanged).ToArray();
        Demand(succeeded > 0 && unexpected.Length == 0, Words(task) + First(unexpected));
        var refused = items.Where(item => item.State != TaskItemState.Succeeded).GroupBy(item => item.Code).Select(group => $", {group.Count()} refuse it ({group.Key})");
        return $"{account.UserName} accepted by {succeeded} of {task.Items} devices{string.Concat(refused)}";
    }

    private async Task<string> SetPasswordAsync(CancellationToken cancellationToken)
    {
        var target = await TargetAsync(device => device.State == DeviceState.PasswordNotSet, cancellationToken);
        Demand(target.Serials is { Count: > 0 }, "no device is factory-fresh");
        var (_, items) = await ActAsync(DeviceAction.SetPassword(target, site.Fresh), cancellationToken);
        // Old devices have HTTPS off until they get a certificate. That the password crosses the network readable has to be allowed explicitly.
        var clear = items.Where(item => item.Code == InsecureAuthentication).Select(item => item.Serial).ToArray();
        var failed = items.Where(item => item.State != TaskItemState.Succeeded && item.Code != InsecureAuthentication).ToArray();
        Demand(failed.Length == 0, $"{failed.Length} of {items.Count} devices did not take it{First(failed)}");
        if (clear.Length == 0)
            return $"{items.Count} factory-fresh devices";
        var (task, again) = await ActAsync(DeviceAction.SetPassword(new DeviceTarget(Serials: clear), site.Fresh with { AllowBasicOverHttp = true }), cancellationToken);
        Demand(task.State == TaskState.Succeeded, Words(task) + First(again.Where(item => item.State != TaskItemState.Succeeded)));
        return $"{items.Count} factory-fresh devices, {clear.Length} of them without HTTPS and so by explicit permission";
    }

    private async Task<string> WaitUntilReachableAsync(CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        while (true)
        {
            var devices = await DevicesAsync(cancellationToken);
            var others = devices.Where(device => device.State != DeviceState.Reachable).ToArray();
            if (others.Length == 0)
                return $"{devices.Count} reachable";
            Demand(time.GetElapsedTime(begun) < Patience, $"{others.Length} devices are not reachable, for example {others[0].Serial} ({others[0].Model}, AXIS OS {others[0].OsVersion}): {others[0].StateReason}");
            await Task.Delay(TimeSpan.FromMilliseconds(300), time, cancellationToken);
        }
    }

    private async Task<string> RestartOneAsync(CancellationToken cancellationToken)
    {
        var device = (await DevicesAsync(cancellationToken))[0];
        var (task, items) = await ActAsync(DeviceAction.Restart(new DeviceTarget(Serials: [device.Serial])), cancellationToken);
        Demand(task.State == TaskState.Succeeded && items is [{ Evidence.Length: > 0 }], Words(task) + First(items));
        var after = await edge.Devices.GetAsync(device.Serial, cancellationToken);
        Demand(after.State == DeviceState.Reachable, $"{after.Serial} is {after.State}: {after.StateReason}");
        return $"{device.Serial} (AXIS OS {device.OsVersion}): {items[0].Evidence}";
    }

    private async Task<SearchRun> SearchAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        var run = await edge.Searches.StartAsync(request, cancellationToken: cancellationToken);
        var ended = await edge.Searches.WaitAsync(run.Id, cancellationToken: cancellationToken);
        Demand(ended.State == SearchState.Completed, $"the search is {ended.State}: {ended.Message}");
        return ended;
    }

    private async Task<(TaskSummary Task, IReadOnlyList<TaskItem> Items)> ActAsync(DeviceAction action, CancellationToken cancellationToken)
    {
        var accepted = await edge.Actions.StartAsync(action, cancellationToken: cancellationToken);
        var task = await edge.Tasks.WaitAsync(accepted.TaskId, cancellationToken: cancellationToken);
        return (task, await edge.Tasks.ListAllItemsAsync(task.Id, new ListQuery(), cancellationToken).ToArrayAsync(cancellationToken));
    }

    private async Task<DeviceTarget> TargetAsync(Func<Device, bool> which, CancellationToken cancellationToken) =>
        new(Serials: [.. (await DevicesAsync(cancellationToken)).Where(which).Select(device => device.Serial)]);

    /// <summary>The site's own devices. On a machine where another farm runs, its devices are seen too and left alone.</summary>
    private async Task<IReadOnlyList<Device>> DevicesAsync(CancellationToken cancellationToken) =>
        await edge.Devices.ListAllAsync(new ListQuery(Sort: "address"), cancellationToken).Where(IsOurs).ToArrayAsync(cancellationToken);

    private bool IsOurs(Device device) =>
        _addresses.Contains(device.Address) && ((device.HttpPort is { } http && site.HttpPorts.Contains(http)) || (device.HttpsPort is { } https && site.HttpsPorts.Contains(https)));

    private static void Demand(bool held, string otherwise)
    {
        if (!held)
            throw new StepFailedException(otherwise);
    }

    private static string Words(TaskSummary task) =>
        $"{task.Kind} ended {task.State}: {string.Join(", ", task.Counts.Where(pair => pair.Value > 0).Select(pair => $"{pair.Value} {pair.Key}"))}";

    private static string First(IEnumerable<TaskItem> items) => items.FirstOrDefault() is { } item ? $"; {item.Serial} at {item.Step}: {item.Message} {item.Evidence}" : "";
}
