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

    /// <summary>Whether any field holds the word, in any case. The text is put together once: writing fifteen fields of 25,600 devices anew for every letter typed would cost a tenth of a second.</summary>
    public bool Holds(SearchValues<string> word) => (_text ??= string.Join(Between, DeviceFields.All.Fields.Select(field => field.Text(device)))).AsSpan().ContainsAny(word);
}
