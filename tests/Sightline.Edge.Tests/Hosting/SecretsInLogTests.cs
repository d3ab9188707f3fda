using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Sightline.Contracts;
using Sightline.Edge.Api.Bodies;
using Sightline.Edge.Api.Idempotency;
using Sightline.Edge.Tasks;
using Sightline.Edge.Tests.Tasks;
using Xunit;

namespace Sightline.Edge.Tests.Hosting;

/// <summary>A password and the local token go the whole way, with everything logged and things going wrong; neither is in the log, an answer, or a file in the clear.</summary>
public sealed class SecretsInLogTests
{
    private const string Password = "correct-horse-7";

    [Fact]
    public async Task Password_FromRequestToTask_IsNowhereInTheClear()
    {
        var used = new TaskCompletionSource<string>();
        var kind = new ScriptedKind((item, _) =>
        {
            used.TrySetResult(item.Secret());
            throw new InvalidOperationException($"the kind fails on {item.Serial}");
        });
        await using var world = await EdgeWorld.StartAsync(new EdgeWorldOptions
        {
            Services = services => services.AddSingleton<ITaskKind>(kind),
            Routes = routes => routes.MapPost("/test/login", async (RequestBody<CredentialsActionRequest> body, IdempotentRequest request, TaskEngine tasks, CancellationToken cancel) =>
                TypedResults.Accepted("/", await tasks.AcceptAsync(TaskWorld.Order("A") with { Secret = body.Value.Password }, request, cancel))),
        });
        var answers = new StringBuilder();
        foreach (var body in new[] { $$$"""{"target":{},"userName":"root","password":"{{{Password}}}"}""", $$$"""{"target":{},"userName":7,"password":"{{{Password}}}","x":"{{{Password}}}"}""", $$"""{"password":"{{Password}}" oops""" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/test/login") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            request.Headers.Add("Idempotency-Key", $"key-{body.Length}");
            answers.Append(await (await world.Client.SendAsync(request, TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
        Assert.Equal(Password, await used.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        var token = world.Host.ReadToken();
        await world.StopHostAsync();

        Assert.Contains("the kind fails on A", world.Log.Text, StringComparison.Ordinal);
        foreach (var secret in new[] { Password, token })
        {
            Assert.DoesNotContain(secret, world.Log.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, answers.ToString(), StringComparison.Ordinal);
            foreach (var file in Directory.EnumerateFiles(world.Folder).Where(file => Path.GetFileName(file) != "local-token"))
                Assert.Equal(-1, (await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)).AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)));
        }
    }
}
