using System.Buffers;
using System.Text.Json;
using Sightline.Vapix.Http;

namespace Sightline.Vapix.Json;

/// <summary>An API that is called with POST and <c>{"apiVersion","method","params"}</c> and answers with <c>data</c> or <c>error</c>, mostly with HTTP status 200.</summary>
internal sealed record JsonApi(string Path, string Version, JsonErrors Errors)
{
    /// <summary>The body of a call.</summary>
    public byte[] Request(string method, Action<Utf8JsonWriter>? parameters = null)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("apiVersion", Version);
            writer.WriteString("method", method);
            if (parameters is not null)
            {
                writer.WriteStartObject("params");
                parameters(writer);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Makes a call and reads its <c>data</c>; the element is undefined if the device sent none.</summary>
    public async Task<VapixResult<T>> CallAsync<T>(
        VapixDevice device,
        JsonCall call,
        Func<JsonElement, VapixResult<T>> read,
        CancellationToken cancellationToken)
    {
        var request = new Call(HttpMethod.Post, Path)
        {
            Body = FixedContent.Json(Request(call.Method, call.Parameters)),
            Access = call.Access,
            Timeout = call.Timeout,
            CarriesSecret = call.CarriesSecret,
            IsRead = call.IsRead,
            AnyStatus = true,
        };
        var result = await device.CallAsync(request, cancellationToken).ConfigureAwait(false);
        return result.Then(answer => ReadAnswer(answer, read));
    }

    /// <summary>Reads an answer of this API's family.</summary>
    public VapixResult<T> ReadAnswer<T>(Answer answer, Func<JsonElement, VapixResult<T>> read)
    {
        var result = JsonAnswer.Read(answer.Body, root => JsonAnswer.ErrorIn(root, Errors, answer.Status) is { } error
            ? error
            : answer.IsSuccess && root.ValueKind == JsonValueKind.Object ? read(root.Member("data") ?? default) : BadAnswer(answer));
        return !result.Ok && result.Error.Kind == VapixErrorKind.BadAnswer && !answer.IsSuccess
            ? StatusRule.Check(answer)!
            : result;
    }

    private static VapixError BadAnswer(Answer answer) =>
        new(VapixErrorKind.BadAnswer, "The answer is JSON, but not of the form that was expected.", answer.Status, DeviceMessage: DeviceText.FromBody(answer.Body.Span), MayHaveActed: true);
}

/// <summary>One call of a <see cref="JsonApi"/>.</summary>
internal sealed record JsonCall(string Method, Action<Utf8JsonWriter>? Parameters = null)
{
    public CallAccess Access { get; init; } = CallAccess.Login;

    public TimeSpan? Timeout { get; init; }

    public bool CarriesSecret { get; init; }

    /// <summary>Whether the method changes nothing, which its name tells in all of these APIs.</summary>
    public bool IsRead => Method.StartsWith("get", StringComparison.Ordinal) || Method is "status" or "systemready";
}
