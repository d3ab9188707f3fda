using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Sightline.Contracts;
using Sightline.Edge.Api.Bodies;
using Xunit;

namespace Sightline.Edge.Tests.Api;

public sealed class ProblemsTests : IAsyncLifetime
{
    private EdgeWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await EdgeWorld.StartAsync(new EdgeWorldOptions
    {
        Routes = routes =>
        {
            routes.MapPost("/test/credentials", (RequestBody<CredentialsActionRequest> body) => TypedResults.Ok(body.Value.Target));
            routes.MapGet("/test/fault", string () => throw new InvalidOperationException("inner details"));
        },
    });

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task UnknownRoute_IsNotFound() =>
        await (await _world.Client.GetAsync("/api/v1/nothing", TestContext.Current.CancellationToken)).ShouldBeProblemAsync(HttpStatusCode.NotFound, ProblemCodes.NotFound);

    [Fact]
    public async Task WrongMethod_NamesThoseThatAreAllowed()
    {
        var response = await _world.Client.DeleteAsync(Routes.Edge, TestContext.Current.CancellationToken);
        var problem = await response.ShouldBeProblemAsync(HttpStatusCode.MethodNotAllowed, ProblemCodes.Method);
        Assert.Contains("GET", problem.Detail, StringComparison.Ordinal);
        Assert.Equal(["GET"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task WrongMediaType_IsRefused() =>
        await (await PostAsync("target=all", "application/x-www-form-urlencoded")).ShouldBeProblemAsync(HttpStatusCode.UnsupportedMediaType, ProblemCodes.MediaType);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} {}")]
    public async Task BrokenJson_IsRefusedWithItsPlace(string body)
    {
        var problem = await (await PostAsync(body)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
        Assert.Contains("line 1", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MemberTwice_IsRefused()
    {
        var problem = await (await PostAsync("""{"target":{},"target":{}}""")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
        Assert.Contains("twice", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BadBody_NamesEveryBadFieldAtOnce()
    {
        var problem = await (await PostAsync("""{"target":{"serials":[1,"A",null],"filter":true,"fliter":"x"},"userName":null,"allowBasicOverHttp":"yes"}"""))
            .ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
        Assert.Equal(
            ["$.allowBasicOverHttp", "$.password", "$.target.filter", "$.target.fliter", "$.target.serials[0]", "$.target.serials[2]", "$.userName"],
            problem.Errors!.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task BadBody_DoesNotRepeatASecret()
    {
        var response = await PostAsync("""{"target":{},"userName":"root","password":{"text":"hunter2secret"}}""");
        await response.ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
        Assert.DoesNotContain("hunter2secret", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GoodBody_IsRead() => Assert.Equal(
        "all", (await (await _world.Client.PostAsJsonAsync("/test/credentials", new { target = new { filter = "all" }, userName = "root", password = "p" }, TestContext.Current.CancellationToken)).Content.ReadFromJsonAsync<DeviceTarget>(TestContext.Current.CancellationToken))!.Filter);

    [Fact]
    public async Task TooLargeBody_IsRefused() =>
        await (await PostAsync($$$"""{"target":{"filter":"{{{new string('x', 3 * 1024 * 1024)}}}"}}""")).ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, ProblemCodes.TooLarge);

    [Fact]
    public async Task BadParameter_IsInvalid()
    {
        var problem = await (await _world.Client.GetAsync($"{Routes.Tasks}?limit=many", TestContext.Current.CancellationToken)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
        Assert.Equal("limit: 'many' cannot be read.", problem.Detail);
        Assert.Equal(["limit"], problem.Errors!.Keys);
    }

    [Fact]
    public async Task OurFault_TellsATraceIdThatTheLogHasAndNothingInside()
    {
        var problem = await (await _world.Client.GetAsync("/test/fault", TestContext.Current.CancellationToken)).ShouldBeProblemAsync(HttpStatusCode.InternalServerError, ProblemCodes.Internal);
        Assert.DoesNotContain("inner details", problem.Detail, StringComparison.Ordinal);
        Assert.Contains(_world.Log.Lines, line => line.Contains("inner details", StringComparison.Ordinal) && line.Contains(problem.TraceId, StringComparison.Ordinal));
    }

    private Task<HttpResponseMessage> PostAsync(string body, string type = "application/json") =>
        _world.Client.PostAsync("/test/credentials", new StringContent(body, Encoding.UTF8, type), TestContext.Current.CancellationToken);
}
