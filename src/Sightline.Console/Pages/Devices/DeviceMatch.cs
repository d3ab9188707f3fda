using System.Buffers;
using Sightline.Console.Live;
using Sightline.Contracts;
using Sightline.Contracts.Lists;

namespace Sightline.Console.Pages.Devices;

/// <summary>What a filter asks of a device: bare words of its text, the other terms of its fields. It says the same as the edge host's filter.</summary>
internal sealed class DeviceMatch
{
    private readonly SearchValues<string>[] _words;
    private readonly Func<Device, bool>? _fields;

    private DeviceMatch(SearchValues<string>[] words, Func<Device, bool>? fields) => (_words, _fields) = (words, fields);

    /// <summary>Matches every device.</summary>
    public static DeviceMatch Every { get; } = new([], null);

    /// <summary>Reads a filter.</summary>
    public static Read<DeviceMatch> Of(string filter)
    {
        if (!ListFilter.Compile(filter, DeviceFields.All).Try(out _, out var refusal))
            return refusal;
        var words = FilterText.Terms(filter).Where(part => part.Term.Field is null).Select(part => SearchValues.Create([part.Term.Values[0].Text], StringComparison.OrdinalIgnoreCase));
        var fields = FilterText.Chips(filter);
        return new DeviceMatch([.. words], fields.Count == 0 ? null : ListFilter.Compile(string.Join(' ', fields.Select(part => part.Text)), DeviceFields.All).Value);
    }

    public bool Holds(MirroredDevice device)
    {
        if (_fields is not null && !_fields(device.Device))
            return false;
        foreach (var word in _words)
            if (!device.Holds(word))
                return false;
        return true;
    }
}
