using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;
using Sightline.Contracts;
using Sightline.Edge.Api.Problems;

namespace Sightline.Edge.Api.Bodies;

/// <summary>
/// The JSON body of a request, checked member by member: a refusal names every bad field at once, and unknown members are refused,
/// so that a misspelt option is never silently ignored. Use it as an endpoint's parameter.
/// </summary>
internal sealed class RequestBody<T> : IEndpointParameterMetadataProvider
    where T : class
{
    private RequestBody(T value) => Value = value;

    public T Value { get; }

    public static async ValueTask<RequestBody<T>> BindAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
            throw new ApiRefusedException(new ApiRefusal(StatusCodes.Status415UnsupportedMediaType, ProblemCodes.MediaType, "This route reads JSON. Send the header 'Content-Type: application/json'."));
        var options = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        using var document = await ParseAsync(context);
        var errors = new FieldErrors();
        JsonShape.Check(document.RootElement, options.GetTypeInfo(typeof(T)), "$", errors);
        if (errors.ToRefusal() is { } refusal)
            throw new ApiRefusedException(refusal);
        return new RequestBody<T>(document.RootElement.Deserialize((JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)))!);
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T), isOptional: false));

    private static async Task<JsonDocument> ParseAsync(HttpContext context)
    {
        try
        {
            return await JsonDocument.ParseAsync(context.Request.Body, new JsonDocumentOptions { MaxDepth = 32, AllowDuplicateProperties = false }, context.RequestAborted);
        }
        catch (JsonException exception)
        {
            throw new ApiRefusedException(new ApiRefusal(StatusCodes.Status400BadRequest, ProblemCodes.Invalid,
                exception.LineNumber is { } line ? $"The body is not JSON: line {line + 1}, byte {exception.BytePositionInLine + 1}." : "The body is not JSON as it should be: a member occurs twice."));
        }
    }
}
