using System.Diagnostics;
using Sightline.Client;
using Sightline.Contracts;
using Sightline.Farm;

namespace EndToEnd.Worlds;

/// <summary>Does the main job through the client and notes for each device whether each step held.</summary>
internal sealed class ObservedJob(SiteWorld site, StepMatrix matrix)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    private readonly Dictionary<string, string> _generations = site.Devices.ToDictionary(device => device.Serial, Generation);

    /// <summary><c>11.11</c> of <c>11.11.124</c>.</summary>
    public static string Generation(FarmDevice device) => string.Join('.', device.OsVersion.Split('.')[..2]);

    public async Task DiscoverAsync(CancellationToken cancellationToken)
    {
        await SearchAsync(new SearchRequest(Multicast: true), cancellationToken);
        var byMulticast = await site.KnownAsync(cancellationToken);
        var byAddress = new SearchRequest(
            Addresses: [.. site.Devices.Select(device => device.Address.ToString())],
            HttpPorts: [.. site.Farms.Select(farm => farm.Devices[0].HttpPort)],
            HttpsPorts: [.. site.Farms.Select(farm => farm.Devices[0].HttpsPort)]);
        // Twice, because a search finds what is there, known or not.
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var run = await SearchAsync(byAddress, cancellationToken);
            foreach (var device in site.Devices)
                Note(device.Serial, "all found", run.Found == site.Serials.Length, $"the search found {run.Found} of {site.Serials.Length}");
        }
        var known = await site.KnownAsync(cancellationToken);
        foreach (var device in site.Devices)
        {
            var found = known.GetValueOrDefault(device.Serial);
            Note(device.Serial, "address", found is not null && (found.Model is null || found.Model == device.Model) && found.Address == device.Address.ToString() && (found.OsVersion is null || found.OsVersion == device.OsVersion), $"{device} is known as {found}");
        }
        if (byMulticast.Count == 0)
            Note(site.Serials[0], "multicast", held: false, "no device was found by multicast");
        foreach (var serial in byMulticast.Keys)
            Note(serial, "multicast", held: byMulticast[serial].Sources.Any(source => source is DiscoverySource.Ssdp or DiscoverySource.Mdns), "found in another way");
    }

    /// <summary>Runs an action to its end; every item has to succeed with evidence.</summary>
    public async Task ActAsync(string step, string[] serials, Func<DeviceTarget, DeviceAction> make, CancellationToken cancellationToken)
    {
        var items = (await RunAsync(make(new DeviceTarget(Serials: serials)), cancellationToken)).ToDictionary(item => item.Serial);
        foreach (var serial in serials)
            if (items.TryGetValue(serial, out var item))
                Note(serial, step, item is { State: TaskItemState.Succeeded, Evidence.Length: > 0 }, $"{serial} {item.State} at {item.Step}: {item.Message} {item.Evidence}");
            else
                Note(serial, step, held: false, $"{serial} was left out");
    }

    /// <summary>A wrong password is refused, named as such, and leaves the device as it was.</summary>
    public async Task RefusedLogInAsync(IReadOnlyList<FarmDevice> devices, string wrong, CancellationToken cancellationToken)
    {
        var action = DeviceAction.LogIn(new DeviceTarget(Serials: [.. devices.Select(device => device.Serial)]), new ActionCredentials("root", wrong));
        foreach (var item in await RunAsync(action, cancellationToken))
            Note(item.Serial, "wrong password", item is { State: TaskItemState.FailedNothingChanged, Code: not null, Message.Length: > 0 }, $"{item.Serial} {item.State}: {item.Message}");
    }

    public async Task ReachableAsync(CancellationToken cancellationToken, string step = "reachable")
    {
        var known = await site.KnownAsync(cancellationToken);
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Patience && known.Values.Any(device => device.State != DeviceState.Reachable);)
        {
            await Task.Delay(200, cancellationToken);
            known = await site.KnownAsync(cancellationToken);
        }
        foreach (var device in site.Devices)
            Note(device.Serial, step, known[device.Serial].State == DeviceState.Reachable && known[device.Serial].OsVersion == device.OsVersion && known[device.Serial].Model == device.Model, $"{device} is {known[device.Serial].State}: {known[device.Serial].StateReason}");
    }

    public async Task DetailsAsync(CancellationToken cancellationToken)
    {
        foreach (var device in site.Devices)
        {
            try
            {
                var details = await site.Client.Devices.GetDetailsAsync(device.Serial, cancellationToken: cancellationToken);
                var unread = string.Join("; ", details.Unread.Select(part => $"{part.Key}: {part.Value}"));
                Note(device.Serial, "details", details is { FullName.Length: > 0, Accounts.Count: > 0, Network: not null, Clock: not null } && (details.Apps is not null || details.Unread.ContainsKey("apps")), $"{device}: {details} {unread}");
            }
            catch (EdgeApiException refused)
            {
                Note(device.Serial, "details", held: false, $"{device}: {refused.Message}");
            }
        }
    }

    public async Task PicturesAsync(CancellationToken cancellationToken)
    {
        foreach (var device in site.Devices)
        {
            try
            {
                var picture = await site.Client.Devices.GetPictureAsync(device.Serial, cancellationToken);
                Note(device.Serial, "picture", picture.Span is [0xff, 0xd8, ..], $"{device}: no JPEG");
            }
            catch (EdgeApiException refused) when (refused.Problem.Status is >= 400 and < 500 or 502)
            {
                // Speakers and radars see nothing; they have to say so.
                Note(device.Serial, "picture", refused.Problem.Code.StartsWith("device.", StringComparison.Ordinal), $"{device}: {refused.Problem.Code} {refused.Message}");
            }
        }
    }

    public async Task DiscoveredAgainAsync(CancellationToken cancellationToken)
    {
        var known = await site.KnownAsync(cancellationToken);
        foreach (var serial in site.Serials)
            Note(serial, "discovered again", known.GetValueOrDefault(serial) is { Management: Management.Discovered, UserName: null }, $"{serial} is {known.GetValueOrDefault(serial)}");
    }

    private async Task<IReadOnlyList<TaskItem>> RunAsync(DeviceAction action, CancellationToken cancellationToken)
    {
        try
        {
            var accepted = await site.Client.Actions.StartAsync(action, cancellationToken: cancellationToken);
            await site.Client.Tasks.WaitAsync(accepted.TaskId, cancellationToken: cancellationToken);
            return await site.Client.Tasks.ListAllItemsAsync(accepted.TaskId, new ListQuery(), cancellationToken).ToArrayAsync(cancellationToken);
        }
        catch (EdgeApiException refused) when (refused.Problem.Code == ProblemCodes.NothingToDo)
        {
            return [];
        }
    }

    private async Task<SearchRun> SearchAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        var run = await site.Client.Searches.StartAsync(request, cancellationToken: cancellationToken);
        return await site.Client.Searches.WaitAsync(run.Id, cancellationToken: cancellationToken);
    }

    private void Note(string serial, string step, bool held, string otherwise) => matrix.Note(_generations[serial], step, held, otherwise);
}
