using System.Globalization;

namespace Sightline.Edge.Api.Events;

/// <summary>Id of an event on the wire: epoch and sequence number.</summary>
internal readonly record struct EventId(string Epoch, long Sequence)
{
    public static EventId? Parse(string? text)
    {
        var dash = text?.IndexOf('-', StringComparison.Ordinal) ?? -1;
        return dash > 0 && long.TryParse(text.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? new EventId(text![..dash], sequence)
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Epoch}-{Sequence}");
}
