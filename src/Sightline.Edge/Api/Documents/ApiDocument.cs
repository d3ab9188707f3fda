using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;
using Sightline.Contracts;
using Sightline.Edge.Api.Idempotency;

namespace Sightline.Edge.Api.Documents;

/// <summary>The OpenAPI document and a page to read it.</summary>
internal static class ApiDocument
{
    /// <summary>Page for people.</summary>
    public const string Page = "/docs";

    private const string Name = "v1";

    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services.AddOpenApi(Name, options =>
    {
        options.AddDocumentTransformer(DescribeAsync);
        options.AddOperationTransformer(DescribeProblemsAsync);
    });

    public static void MapApiDocument(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        routes.MapScalarApiReference(Page, scalar => scalar
            .WithTitle("Sightline edge host")
            .WithOpenApiRoutePattern("/openapi/{documentName}.json")
            .AddDocument(Name)
            .DisableTelemetry()
            .DisableDefaultFonts()
            .DisableAgent()).AllowAnonymous();
    }

    private static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Sightline edge host",
            Version = Name,
            Description = "The API of one site: its devices, searches and tasks. Every error is a problem (RFC 9457) with a stable code. Any POST may carry an Idempotency-Key of 1 to 128 characters: within 24 hours the same key with the same request gets the same answer and does nothing again.",
        };
        // Where it is served differs from machine to machine and from start to start.
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["localToken"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The local token, from the file 'local-token' in the edge host's data folder. Only on the edge host's own machine." },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("localToken", document)] = [] }];
        return Task.CompletedTask;
    }

    private static OpenApiParameter IdempotencyKey() => new()
    {
        Name = IdempotencyMiddleware.Header,
        In = ParameterLocation.Header,
        Description = "Any value of 1 to 128 printable ASCII characters without spaces. A repeated request with the same key gets the same answer and does nothing again, for 24 hours.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = IdempotencyMiddleware.LongestKey },
    };

    private static async Task DescribeProblemsAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<IAllowAnonymous>().Any())
            operation.Security = [];
        if (HttpMethods.IsPost(context.Description.HttpMethod ?? ""))
            (operation.Parameters ??= []).Add(IdempotencyKey());
        var schema = await context.GetOrCreateSchemaAsync(typeof(Problem), null, cancellationToken);
        context.Document?.AddComponent(nameof(Problem), schema);
        operation.Responses ??= [];
        operation.Responses["default"] = new OpenApiResponse
        {
            Description = "A problem.",
            Content = new Dictionary<string, OpenApiMediaType> { [Problem.MediaType] = new() { Schema = new OpenApiSchemaReference(nameof(Problem), context.Document) } },
        };
    }
}
