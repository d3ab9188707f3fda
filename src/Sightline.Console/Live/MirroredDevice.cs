using System.Buffers;
using Sightline.Contracts;
using Sightline.Contracts.Lists;

namespace Sightline.Console.Live;

/// <summary>A device as the mirror holds it, with the text that a search for words looks through. A change of the device makes a new one.</summary>
public sealed class MirroredDevice(Device device)
{
    // Names hold no control characters: the edge host takes them out.
    private const char Between = '\u0001';

    private string? _text;

    public Device Device => device;

    public string Serial => device.Serial;

    /// <summary>The same device, last seen and checked when another answer says; the search text stays, for nobody searches by a passing second. Itself where the answer is not newer.</summary>
    public MirroredDevice WithTimesOf(Device asked)
    {
        var seen = asked.LastSeen > device.LastSeen;
        var isChecked = asked.LastChecked is { } at && !(device.LastChecked >= at);
        return !seen && !isChecked
            ? this
            : new MirroredDevice(device with
            {
                LastSeen = seen ? asked.LastSeen : device.LastSeen,
                LastChecked = isChecked ? asked.LastChecked : device.LastChecked,
                NextCheck = isChecked ? asked.NextCheck : device.NextCheck,
            }) { _text = _text };
    }

    /// <summary>Whether any field holds the word, in any case. The text is put together once: writing fifteen fields of 25,600 devices anew for every letter typed would cost a tenth of a second.</summary>
    public bool Holds(SearchValues<string> word) => (_text ??= string.Join(Between, DeviceFields.All.Fields.Select(field => field.Text(device)))).AsSpan().ContainsAny(word);
}
