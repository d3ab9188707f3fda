using System.Collections.Concurrent;
using System.Net;
using Sightline.Client;
using Sightline.Client.Events;
using Sightline.Console.Controls;
using Sightline.Contracts;

namespace Sightline.Console.Live;

/// <summary>Keeps the mirror of one edge host: opens the change stream, loads the lists beside it, goes on with every change.</summary>
internal sealed class EdgeFollower(EdgeConnection connection, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private ConcurrentDictionary<string, byte>? _heardWhileLoading;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(connection.Client!, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is EdgeApiException or EdgeConnectionException)
            {
                connection.SetState(ConnectionState.Offline, fault.Message);
                if (connection.TryFindAgain())
                    continue;
                await WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // RunAsync sees the token.
        }
    }

    private async Task FollowAsync(EdgeClient client, CancellationToken cancellationToken)
    {
        Task loading = Task.CompletedTask;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            await foreach (var change in client.Events.ReadAsync(cancellationToken: stop.Token).ConfigureAwait(false))
            {
                if (loading.IsFaulted)
                    await loading.ConfigureAwait(false);
                switch (change)
                {
                    case StreamOpened { Resumed: true }:
                        connection.SetState(ConnectionState.Connected);
                        break;
                    case StreamOpened or ResetEvent:
                        await loading.ConfigureAwait(false);
                        _heardWhileLoading = new(StringComparer.Ordinal);
                        loading = LoadAsync(client, _heardWhileLoading, stop.Token);
                        break;
                    case StreamLost lost:
                        connection.SetState(ConnectionState.Offline, lost.Reason);
                        if (connection.TryFindAgain())
                            return;
                        break;
                    default:
                        Take(change);
                        break;
                }
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await loading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Loaded after the stream is open: what changes meanwhile comes by the stream, and the stream is newer than the list.
    private async Task LoadAsync(EdgeClient client, ConcurrentDictionary<string, byte> heard, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        connection.Info = await client.GetInfoAsync(cancellationToken).ConfigureAwait(false);
        connection.RoundTrip = time.GetElapsedTime(began);
        connection.Met(connection.Info.Identity);
        connection.MonitoringSeconds = (await client.Settings.GetMonitoringAsync(cancellationToken).ConfigureAwait(false)).IntervalSeconds;
        await LoadTasksAsync(client, cancellationToken).ConfigureAwait(false);
        foreach (var search in (await client.Searches.ListAsync(new ListQuery(Sort: "-startedAt", Limit: 20), cancellationToken).ConfigureAwait(false)).Items)
            connection.Tasks.Set(search);
        var devices = new List<Device>();
        await foreach (var device in client.Devices.ListAllAsync(new ListQuery(), cancellationToken).ConfigureAwait(false))
            devices.Add(device);
        connection.Devices.Replace(devices, heard.Keys.ToHashSet(StringComparer.Ordinal));
        _heardWhileLoading = null;
        connection.AxisOs.Heard();
        connection.SetState(ConnectionState.Connected);
    }

    // A task that ended while nobody listened is in no list of those that go on: it is asked for by its id.
    private async Task LoadTasksAsync(EdgeClient client, CancellationToken cancellationToken)
    {
        var ended = connection.Tasks.Running.Select(task => task.Id).ToHashSet(StringComparer.Ordinal);
        await foreach (var task in client.Tasks.ListAllAsync(new ListQuery("state=Scheduled,Running,Paused", Limit: 200), cancellationToken).ConfigureAwait(false))
        {
            connection.Tasks.Set(task);
            ended.Remove(task.Id);
        }

        foreach (var id in ended)
        {
            try
            {
                connection.Tasks.Set(await client.Tasks.GetAsync(id, cancellationToken).ConfigureAwait(false));
            }
            catch (EdgeApiException none) when (none.Problem.Status == (int)HttpStatusCode.NotFound)
            {
                connection.Tasks.Forget(id);
            }
        }
    }

    private void Take(EdgeEvent change)
    {
        connection.Heard();
        switch (change)
        {
            case DeviceEvent { Device: var device }:
                connection.Devices.Set(device);
                _heardWhileLoading?.TryAdd(device.Serial, 0);
                break;
            case DeviceGoneEvent { Serial: var serial }:
                connection.Devices.Remove(serial);
                _heardWhileLoading?.TryAdd(serial, 0);
                break;
            case TaskEvent { Task: var task }:
                if (connection.Tasks.Set(task))
                    connection.Notifications.Add(Ended(task));
                break;
            case TaskItemEvent { Item: var item }:
                connection.Tasks.Set(item);
                break;
            case SearchEvent { Search: var search }:
                if (connection.Tasks.Set(search))
                    connection.Notifications.Add(Ended(search));
                break;
            case OsImageEvent or OsImageGoneEvent or OsCatalogueEvent:
                connection.AxisOs.Heard();
                break;
            default:
                return;
        }

        connection.Touch();
    }

    private Notification Ended(TaskSummary task)
    {
        var (done, all) = (Say.Count(task.Count(TaskItemState.Succeeded)), Say.Count(task.Items));
        var text = task.Failed() == 0
            ? LiveText.TaskEnded.With(Say.Action(task.Kind), done, all)
            : LiveText.TaskEndedFailures.With(Say.Action(task.Kind), done, all, Say.Count(task.Failed()));
        return new(time.GetUtcNow(), text, StateLook.Of(task.State), connection.Page($"log/history?task={task.Id}"));
    }

    private Notification Ended(SearchRun search)
    {
        var text = search.State switch
        {
            SearchState.Completed => LiveText.SearchCompleted,
            SearchState.Cancelled => LiveText.SearchCancelled,
            _ => LiveText.SearchFailed,
        };
        return new(time.GetUtcNow(), text.With(Say.Devices(search.Found), Say.Count(search.New)), StateLook.Of(search.State), connection.Page("devices/discovered?sort=-firstSeen"));
    }
}
