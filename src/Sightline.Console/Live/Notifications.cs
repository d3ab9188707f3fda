using System.Collections.Immutable;
using Sightline.Console.Controls;

namespace Sightline.Console.Live;

/// <summary>Something that ended while nobody may have looked.</summary>
/// <param name="At">When.</param>
/// <param name="Text">What happened.</param>
/// <param name="Look">Icon and tone.</param>
/// <param name="Href">Where it is shown.</param>
public sealed record Notification(DateTimeOffset At, string Text, StateLook Look, string Href);

/// <summary>The newest notifications, newest first. They go to the bell and never steal the focus.</summary>
public sealed class Notifications
{
    private const int Kept = 50;

    private ImmutableList<Notification> _newest = [];

    public IReadOnlyList<Notification> Newest => _newest;

    public void Add(Notification notification) =>
        ImmutableInterlocked.Update(ref _newest, list => list.Insert(0, notification) is { Count: > Kept } full ? full.RemoveAt(Kept) : list.Insert(0, notification));
}
