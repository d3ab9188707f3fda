using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Sightline.Contracts;
using Sightline.Edge.Api.Bodies;
using Sightline.Edge.Api.Idempotency;
using Sightline.Edge.Api.Problems;
using Sightline.Edge.Storage;
using Xunit;

namespace Sightline.Edge.Tests.Api;

public sealed class IdempotencyTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private EdgeWorld _world = null!;
    private int _effects;
    private bool _crashAfterCommit;

    public async ValueTask InitializeAsync() => _world = await EdgeWorld.StartAsync(new EdgeWorldOptions
    {
        Time = _time,
        Routes = routes =>
        {
            routes.MapPost("/test/plain", async (RequestBody<ActionRequest> body) =>
            {
                await Task.Yield();
                return TypedResults.Ok(new DeviceGone($"{Interlocked.Increment(ref _effects)} {body.Value.Target.Filter}"));
            });
            routes.MapPost("/test/durable", async (IdempotentRequest request, Database database) =>
            {
                var answer = new DeviceGone($"{Interlocked.Increment(ref _effects)}");
                await database.CommandAsync(db => request.Save(db, 202, "/somewhere", answer), CancellationToken.None);
                return _crashAfterCommit ? throw new InvalidOperationException("cut off") : TypedResults.Accepted("/somewhere", answer);
            });
            routes.MapPost("/test/refused", ProblemAnswer () => { _effects++; return ApiRefusal.NotFound("no").ToResult(); });
        },
    });

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task SameKeySameRequest_GivesTheFirstAnswerAgain()
    {
        var first = await PostAsync("/test/plain", "key-1", "one");
        var second = await PostAsync("/test/plain", "key-1", "one");
        Assert.Equal("1 one", first.Serial);
        Assert.Equal(first, second);
        Assert.Equal(1, _effects);
    }

    [Fact]
    public async Task SameKeyOtherRequest_IsRefusedAndDoesNothing()
    {
        await PostAsync("/test/plain", "key-1", "one");
        await (await SendAsync("/test/plain", "key-1", "two")).ShouldBeProblemAsync(HttpStatusCode.Conflict, ProblemCodes.IdempotencyConflict);
        await (await SendAsync("/test/durable", "key-1", "one")).ShouldBeProblemAsync(HttpStatusCode.Conflict, ProblemCodes.IdempotencyConflict);
        Assert.Equal(1, _effects);
    }

    [Fact]
    public async Task SameKeyAtTheSameMoment_RunsOnce()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PostAsync("/test/plain", "key-1", "one")));
        Assert.Single(answers.Distinct());
        Assert.Equal(1, _effects);
    }

    [Fact]
    public async Task NoKeyOrOtherKeys_RunEachTime()
    {
        await PostAsync("/test/plain", null, "one");
        await PostAsync("/test/plain", null, "one");
        await PostAsync("/test/plain", "key-1", "one");
        await PostAsync("/test/plain", "key-2", "one");
        Assert.Equal(4, _effects);
    }

    [Fact]
    public async Task CutOffAfterTheCommit_RepeatGivesTheStoredAnswer()
    {
        _crashAfterCommit = true;
        await (await SendAsync("/test/durable", "key-1", "one")).ShouldBeProblemAsync(HttpStatusCode.InternalServerError, ProblemCodes.Internal);
        await _world.StopHostAsync();
        await _world.StartHostAsync();
        var response = await SendAsync("/test/durable", "key-1", "one");
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("/somewhere", response.Headers.Location?.ToString());
        Assert.Equal("true", response.Headers.GetValues(IdempotencyMiddleware.ReplayedHeader).Single());
        Assert.Equal("1", (await response.ReadAsync<DeviceGone>()).Serial);
        Assert.Equal(1, _effects);
    }

    [Fact]
    public async Task RefusedRequest_MayBeRepeatedWithTheSameKey()
    {
        await SendAsync("/test/refused", "key-1", "one");
        await SendAsync("/test/refused", "key-1", "one");
        Assert.Equal(2, _effects);
    }

    [Fact]
    public async Task AfterADay_TheKeyIsForgotten()
    {
        await PostAsync("/test/plain", "key-1", "one");
        _time.Advance(TimeSpan.FromHours(24.5));
        await PostAsync("/test/plain", "key-1", "two");
        Assert.Equal(2, _effects);
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789")]
    public async Task BadKey_IsRefused(string key) =>
        await (await SendAsync("/test/plain", key, "one")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.Invalid);

    private async Task<DeviceGone> PostAsync(string route, string? key, string filter) => await (await SendAsync(route, key, filter)).ReadAsync<DeviceGone>();

    private async Task<HttpResponseMessage> SendAsync(string route, string? key, string filter)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, route) { Content = new StringContent($$$"""{"target":{"filter":"{{{filter}}}"}}""", Encoding.UTF8, "application/json") };
        if (key is not null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await _world.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
