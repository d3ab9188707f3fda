using System.Text.Json;
using Sightline.Vapix.Http;

namespace Sightline.Vapix.Json;

/// <summary>Parses JSON answers. Total: any bytes give a value or an error.</summary>
internal static class JsonAnswer
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32, AllowTrailingCommas = true };

    /// <summary>Reads the bytes as UTF-8 whatever the charset name says: some versions write one that does not exist.</summary>
    public static VapixResult<T> Read<T>(ReadOnlyMemory<byte> body, Func<JsonElement, VapixResult<T>> read)
    {
        if (body.Span.StartsWith("\uFEFF"u8))
            body = body[3..];
        try
        {
            using var document = JsonDocument.Parse(body, Options);
            return read(document.RootElement);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or FormatException)
        {
            // InvalidOperationException is how the reader reports text that is not valid Unicode.
            return new VapixError(VapixErrorKind.BadAnswer, "The answer is not the JSON that was expected.", DeviceMessage: DeviceText.FromBody(body.Span), MayHaveActed: true);
        }
    }

    /// <summary>The error object of an answer; null if it has none. Codes may be numbers or text.</summary>
    public static VapixError? ErrorIn(JsonElement root, JsonErrors codes, int status)
    {
        if (root.Member("error") is not { } error)
            return null;
        var code = error.Text("code");
        if (error.Member("details") is { } details && details.Text("subCode") is { } subCode)
            code = $"{code}.{subCode}";
        var said = error.Text("message") is { } message ? DeviceText.Clean(message) : null;
        return new VapixError(codes.KindOf(error.Text("code")), $"The device refuses: {said ?? "it gives no reason"}", status, code is null ? null : DeviceText.Clean(code, 40), said);
    }
}
