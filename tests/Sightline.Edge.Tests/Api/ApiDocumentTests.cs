using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sightline.Contracts;
using Sightline.TestKit;
using Xunit;

namespace Sightline.Edge.Tests.Api;

public sealed class ApiDocumentTests : IAsyncLifetime
{
    private const string Refresh = "SIGHTLINE_REFRESH_API";
    private static readonly string Baseline = Repository.PathOf("docs", "api", "edge-v1.json");
    private EdgeWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await EdgeWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Document_IsTheOneThatIsKept()
    {
        var document = (await DocumentAsync()).ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable(Refresh) == "1")
            await File.WriteAllTextAsync(Baseline, document, TestContext.Current.CancellationToken);
        var kept = (await File.ReadAllTextAsync(Baseline, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
        if (kept != document)
            Assert.Fail($"The API is not the one in docs/api/edge-v1.json; the first difference is {Difference(kept, document)}. If the change is meant, run this test with {Refresh}=1 and commit the file.");
    }

    [Fact]
    public async Task EveryOperation_HasIdSummaryTagAndProblem()
    {
        foreach (var (route, method, operation) in await OperationsAsync())
        {
            var name = $"{method} {route}";
            Assert.False(string.IsNullOrWhiteSpace((string?)operation["operationId"]), $"{name} has no id.");
            Assert.False(string.IsNullOrWhiteSpace((string?)operation["summary"]), $"{name} has no summary.");
            Assert.True(operation["tags"]?.AsArray().Count == 1, $"{name} needs one tag.");
            Assert.True(operation["responses"]?["default"]?["content"]?[Problem.MediaType] is not null, $"{name} does not say that its errors are problems.");
            Assert.True(operation["responses"]!.AsObject().Any(response => response.Key.StartsWith('2')), $"{name} has no answer.");
        }
    }

    [Fact]
    public async Task EveryOperation_WithoutToken_IsUnauthorizedUnlessItSaysSo()
    {
        var closed = 0;
        foreach (var (route, method, operation) in await OperationsAsync())
        {
            var open = operation["security"] is JsonArray { Count: 0 };
            using var response = await SendAsync(route, method, null);
            Assert.True(open != (response.StatusCode == HttpStatusCode.Unauthorized), $"{method} {route} answered {(int)response.StatusCode} without token.");
            closed += open ? 0 : 1;
        }
        Assert.True(closed >= 6, "Hardly any route was walked.");
    }

    [Fact]
    public async Task EveryOperation_WithForeignHost_IsRefused()
    {
        foreach (var (route, method, _) in await OperationsAsync())
        {
            using var response = await SendAsync(route, method, "evil.example");
            await response.ShouldBeProblemAsync(HttpStatusCode.Forbidden, ProblemCodes.Host);
        }
    }

    [Fact]
    public async Task Page_ForPeople_LoadsNothingFromElsewhere()
    {
        var page = await _world.Anonymous.GetStringAsync("/docs", TestContext.Current.CancellationToken);
        Assert.Contains("<html", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=\"http", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"http", page, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<HttpResponseMessage> SendAsync(string route, string method, string? host)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), route.Replace("{id}", "x", StringComparison.Ordinal).Replace("{serial}", "ACCC8E000001", StringComparison.Ordinal));
        if (method is "post" or "put")
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        request.Headers.Host = host;
        return await _world.Anonymous.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    private async Task<JsonNode> DocumentAsync() => JsonNode.Parse(await _world.Anonymous.GetStringAsync(Routes.OpenApi, TestContext.Current.CancellationToken))!;

    private async Task<List<(string Route, string Method, JsonObject Operation)>> OperationsAsync() =>
        [.. from path in (await DocumentAsync())["paths"]!.AsObject() from operation in path.Value!.AsObject() select (path.Key, operation.Key, operation.Value!.AsObject())];

    private static string Difference(string kept, string now)
    {
        var (left, right) = (kept.Split('\n'), now.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(left.Length, right.Length)).First(index => left.ElementAtOrDefault(index) != right.ElementAtOrDefault(index));
        return $"line {line + 1}: kept '{left.ElementAtOrDefault(line)?.Trim()}', now '{right.ElementAtOrDefault(line)?.Trim()}'";
    }
}
