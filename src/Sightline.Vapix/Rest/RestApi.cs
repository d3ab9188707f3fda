using System.Buffers;
using System.Text.Json;
using Sightline.Vapix.Http;
using Sightline.Vapix.Json;

namespace Sightline.Vapix.Rest;

/// <summary>An API of the device configuration framework (<c>/config/rest/…</c>; beta from AXIS OS 11.6, official from 12.3): true HTTP status, <c>data</c> or <c>error</c>.</summary>
internal sealed record RestApi(string Path)
{
    public async Task<VapixResult<T>> CallAsync<T>(VapixDevice device, RestCall call, Func<JsonElement, VapixResult<T>> read, CancellationToken cancellationToken)
    {
        var result = await SendAsync(device, call.Method, call, read, cancellationToken).ConfigureAwait(false);

        // Up to 11.10 what is a PATCH later was a PUT.
        return call.Method == HttpMethod.Patch && result is { Ok: false, Error.HttpStatus: 404 or 405 }
            ? await SendAsync(device, HttpMethod.Put, call, read, cancellationToken).ConfigureAwait(false)
            : result;
    }

    private async Task<VapixResult<T>> SendAsync<T>(VapixDevice device, HttpMethod method, RestCall call, Func<JsonElement, VapixResult<T>> read, CancellationToken cancellationToken)
    {
        var request = new Call(method, Path + call.Target)
        {
            Body = call.Data is null ? null : FixedContent.Json(Body(call.Data)),
            AnyStatus = true,
            CarriesSecret = call.CarriesSecret,
            MaxBytes = device.Options.MaxLongAnswerBytes,
            Timeout = device.Options.LongAnswerTimeout,
        };
        var result = await device.CallAsync(request, cancellationToken).ConfigureAwait(false);
        return result.Then(answer => Read(answer, read));
    }

    private static VapixResult<T> Read<T>(Answer answer, Func<JsonElement, VapixResult<T>> read)
    {
        // Some calls answer with no body, or with empty data: then only the status counts.
        if (answer.IsSuccess && answer.Body.IsEmpty)
            return read(default);
        var result = JsonAnswer.Read(answer.Body, root => JsonAnswer.ErrorIn(root, JsonErrors.Rest, answer.Status) is { } error
            ? error
            : answer.IsSuccess ? read(root.Member("data") ?? default) : new VapixError(VapixErrorKind.BadAnswer, "The answer is of another form than expected.", answer.Status));
        return !result.Ok && result.Error.Kind == VapixErrorKind.BadAnswer && StatusRule.Check(answer) is { } status ? status : result;
    }

    private static byte[] Body(Action<Utf8JsonWriter> data)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("data");
            data(writer);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}

/// <summary>One call of a <see cref="RestApi"/>: what follows its path, escaped, and the members of <c>data</c>.</summary>
internal sealed record RestCall(HttpMethod Method, string Target, Action<Utf8JsonWriter>? Data = null)
{
    public bool CarriesSecret { get; init; }
}
