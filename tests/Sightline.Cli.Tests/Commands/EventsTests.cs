using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Sightline.Contracts;
using Sightline.TestKit;

namespace Sightline.Cli.Tests.Commands;

public sealed class EventsTests
{
    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    public async Task Events_Streamed_AreShownOneALine(string format)
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        using var stop = new CancellationTokenSource();
        edge.On("GET", Routes.Events, async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync($"id: e-1\nevent: device\ndata: {JsonSerializer.Serialize(Samples.Device(name: "bad\u001b[2Jname"), ContractsJson.Default.Device)}\n\n");
            await context.Response.WriteAsync("id: e-2\nevent: device-gone\ndata: {\"serial\":\"ACCC8E000009\"}\n\n");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        var run = new CliRun();

        var running = run.RunUntilAsync(edge, ["events", "--output", format], stop.Token);
        await Eventually.TrueAsync("second event", TimeSpan.FromSeconds(10), () => run.Out.ToString().Contains("ACCC8E000009", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await stop.CancelAsync();

        Assert.Equal(ExitCode.Interrupted, await running);
        var lines = run.Out.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.DoesNotContain('\u001b', run.Out.ToString());
        if (format == "json")
            Assert.Equal(("e-2", "device-gone"), ((string?)JsonNode.Parse(lines[1])!["id"], (string?)JsonNode.Parse(lines[1])!["event"]));
        else
            Assert.Matches("device-gone +ACCC8E000009$", lines[1]);
    }
}
