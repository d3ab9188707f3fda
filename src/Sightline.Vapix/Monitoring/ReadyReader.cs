using System.Buffers.Text;
using System.Text.Json;

namespace Sightline.Vapix.Monitoring;

/// <summary>Reads a systemready answer without making objects: it is read 25,600 times a minute. Total.</summary>
internal static class ReadyReader
{
    /// <returns>False if the bytes are not an answer that says whether the device is ready.</returns>
    public static bool TryRead(ReadOnlySpan<byte> body, string? knownBootId, out DeviceProbe probe)
    {
        probe = default;
        if (body.StartsWith("\uFEFF"u8))
            body = body[3..];
        bool? ready = null;
        bool? needsSetup = null;
        string? bootId = null;
        TimeSpan? uptime = null;
        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = 16, AllowTrailingCommas = true });
            while (reader.Read())
            {
                // The members of "data" are the only ones that lie at this depth and have these names.
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 2)
                    continue;
                if (reader.ValueTextEquals("systemready"u8))
                    ready = Flag(ref reader);
                else if (reader.ValueTextEquals("needsetup"u8))
                    needsSetup = Flag(ref reader);
                else if (reader.ValueTextEquals("uptime"u8))
                    uptime = Seconds(ref reader);
                else if (reader.ValueTextEquals("bootid"u8))
                    bootId = Text(ref reader, knownBootId);
            }
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return false;
        }

        probe = new DeviceProbe(ready ?? false, needsSetup, bootId, uptime, null);
        return ready is not null;
    }

    private static bool? Flag(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            JsonTokenType.String when reader.ValueTextEquals("yes"u8) || reader.ValueTextEquals("true"u8) => true,
            JsonTokenType.String when reader.ValueTextEquals("no"u8) || reader.ValueTextEquals("false"u8) => false,
            _ => null,
        };
    }

    private static TimeSpan? Seconds(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType is JsonTokenType.String or JsonTokenType.Number
            && Utf8Parser.TryParse(reader.ValueSpan, out long seconds, out var used) && used == reader.ValueSpan.Length && seconds is >= 0 and < 10_000_000_000
            ? TimeSpan.FromSeconds(seconds)
            : null;
    }

    private static string? Text(ref Utf8JsonReader reader, string? known)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.Length > 64)
            return null;
        return known is not null && reader.ValueTextEquals(known) ? known : Http.DeviceText.Clean(reader.GetString(), 64);
    }
}
