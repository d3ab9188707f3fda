using System.Collections.Concurrent;
using System.Net;

namespace Sightline.Edge.Discovery;

/// <summary>Places that were asked lately, so that a device that announces itself every minute is not asked every minute. Bounded: anybody can announce anything.</summary>
internal sealed class RecentContacts(TimeProvider time)
{
    private const int Limit = 50_000;

    /// <summary>How long a place that answered is left alone as long as it announces the same serial.</summary>
    public static readonly TimeSpan AfterAnswer = TimeSpan.FromMinutes(10);

    /// <summary>How long a place that did not answer is left alone.</summary>
    public static readonly TimeSpan AfterSilence = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Place, Note> _notes = new();

    /// <summary>A place as it was announced.</summary>
    public readonly record struct Place(IPAddress Address, int? HttpPort, int? HttpsPort, string? Serial);

    private readonly record struct Note(long At, bool Answered);

    /// <summary>Whether the place has to be asked; if so it is noted as being asked, and the next caller is told no.</summary>
    public bool Begin(Place place)
    {
        var now = new Note(time.GetTimestamp(), Answered: false);
        if (_notes.TryGetValue(place, out var note))
            return time.GetElapsedTime(note.At) >= (note.Answered ? AfterAnswer : AfterSilence) && _notes.TryUpdate(place, now, note);
        if (_notes.Count >= Limit)
            DropOld();
        return _notes.Count < Limit && _notes.TryAdd(place, now);
    }

    /// <summary>The place answered.</summary>
    public void Answered(Place place) => _notes[place] = new Note(time.GetTimestamp(), Answered: true);

    /// <summary>Forgets everything, so that a search that a person starts asks everybody.</summary>
    public void Clear() => _notes.Clear();

    private void DropOld()
    {
        foreach (var (place, note) in _notes)
            if (time.GetElapsedTime(note.At) >= (note.Answered ? AfterAnswer : AfterSilence))
                _notes.TryRemove(place, out _);
    }
}
