using System.Text;
using System.Text.Json;
using Sightline.Client;
using Sightline.Contracts;

namespace Sightline.Cli.Tests.Client;

public sealed class EdgeClientTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Request_Any_CarriesTheTokenAndTheQuery()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        edge.On("GET", Routes.Devices, Samples.Page(Samples.Device()), ContractsJson.Default.PageDevice);
        using var client = new EdgeClient(edge.Address);

        var page = await client.Devices.ListAsync(new ListQuery("name~\"a b\" state=Reachable", "-name", 7), Stop);

        Assert.Equal("ACCC8E000001", Assert.Single(page.Items).Serial);
        var seen = edge.Only(Routes.Devices);
        Assert.Equal($"Bearer {FakeEdgeHost.Token}", seen.Headers["Authorization"]);
        Assert.Equal("?filter=name~%22a%20b%22%20state%3DReachable&sort=-name&limit=7", seen.Query);
    }

    [Fact]
    public async Task ListAll_ThreePages_GivesEveryRowOnce()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        edge.On("GET", Routes.Devices, context =>
        {
            var cursor = context.Request.Query["cursor"].ToString();
            var (serial, next) = cursor switch { "" => ("1", "b"), "b" => ("2", "c"), _ => ("3", (string?)null) };
            return FakeEdgeHost.WriteAsync(context, 200, "application/json", JsonSerializer.SerializeToUtf8Bytes(new Page<Device>([Samples.Device(serial)], 3, next), ContractsJson.Default.PageDevice));
        });
        using var client = new EdgeClient(edge.Address);

        var serials = await client.Devices.ListAllAsync(new ListQuery(Filter: "x"), Stop).Select(device => device.Serial).ToArrayAsync(Stop);

        Assert.Equal(["1", "2", "3"], serials);
        Assert.All(edge.Requests, request => Assert.Contains("filter=x", request.Query, StringComparison.Ordinal));
        Assert.All(edge.Requests, request => Assert.Contains("limit=1000", request.Query, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_Action_SendsAnIdempotencyKeyOfItsOwnEachTime()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        edge.On("POST", Routes.Restart, Samples.Accepted(TaskKind.Restart), ContractsJson.Default.TaskAccepted, 202);
        using var client = new EdgeClient(edge.Address);
        var action = DeviceAction.Restart(new DeviceTarget(Serials: ["ACCC8E000001"]));

        await client.Actions.StartAsync(action, cancellationToken: Stop);
        await client.Actions.StartAsync(action, cancellationToken: Stop);
        await client.Actions.StartAsync(action, "mine", Stop);

        var keys = edge.Requests.Select(request => request.Headers["Idempotency-Key"]).ToArray();
        Assert.Equal(3, keys.Distinct().Count());
        Assert.Equal("mine", keys[2]);
        Assert.Equal("""{"target":{"serials":["ACCC8E000001"],"filter":null,"except":null},"options":null}""", edge.Requests.First().Body);
    }

    [Fact]
    public async Task Start_LineCutBeforeTheAnswer_IsSentAgainWithTheSameKey()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        var calls = 0;
        edge.On("POST", Routes.Add, context =>
        {
            if (Interlocked.Increment(ref calls) == 1)
            {
                context.Abort();
                return Task.CompletedTask;
            }
            return FakeEdgeHost.WriteAsync(context, 202, "application/json", JsonSerializer.SerializeToUtf8Bytes(Samples.Accepted(TaskKind.Add), ContractsJson.Default.TaskAccepted));
        });
        using var client = new EdgeClient(edge.Address, new EdgeClientOptions { PollInterval = TimeSpan.FromMilliseconds(1) });

        var accepted = await client.Actions.StartAsync(DeviceAction.Add(new DeviceTarget(Filter: "")), cancellationToken: Stop);

        Assert.Equal("task-1", accepted.TaskId);
        Assert.Equal(2, edge.Requests.Count);
        Assert.Single(edge.Requests.Select(request => request.Headers["Idempotency-Key"]).Distinct());
    }

    [Fact]
    public async Task Request_AnotherCertificate_SendsNothingAndNamesIt()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        using var client = new EdgeClient(edge.Address with { CertificateFingerprint = new string('0', 64) });

        var fault = await Assert.ThrowsAsync<EdgeConnectionException>(() => client.GetInfoAsync(Stop));

        Assert.Equal(EdgeConnectionFault.WrongCertificate, fault.Fault);
        Assert.Contains(edge.Address.CertificateFingerprint, fault.Message, StringComparison.Ordinal);
        Assert.Empty(edge.Requests);
    }

    [Fact]
    public async Task Request_Refused_CarriesTheProblem()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        edge.Refuse("GET", Routes.Devices, Samples.Problem(400, ProblemCodes.Filter, "There is no field 'colour'.") with { Position = 3 });
        using var client = new EdgeClient(edge.Address);

        var refused = await Assert.ThrowsAsync<EdgeApiException>(() => client.Devices.ListAsync(new ListQuery(), Stop));

        Assert.Equal((400, ProblemCodes.Filter, 3, "trace-7"), (refused.Problem.Status, refused.Problem.Code, refused.Problem.Position, refused.Problem.TraceId));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>gone</html>")]
    [InlineData("[]")]
    public async Task Request_RefusedWithoutAProblemDocument_SaysTheStatus(string body)
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        edge.On("GET", Routes.Edge, context => FakeEdgeHost.WriteAsync(context, 418, "text/html", Encoding.UTF8.GetBytes(body)));
        using var client = new EdgeClient(edge.Address);

        var refused = await Assert.ThrowsAsync<EdgeApiException>(() => client.GetInfoAsync(Stop));

        Assert.Equal("http.418", refused.Problem.Code);
    }

    [Fact]
    public async Task Request_AnswerIsNotWhatTheApiSays_IsABadAnswer()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        edge.On("GET", Routes.Edge, context => FakeEdgeHost.WriteAsync(context, 200, "application/json", "{\"identity\":null}"u8.ToArray()));
        using var client = new EdgeClient(edge.Address);

        var fault = await Assert.ThrowsAsync<EdgeConnectionException>(() => client.GetInfoAsync(Stop));

        Assert.Equal(EdgeConnectionFault.BadAnswer, fault.Fault);
        Assert.Single(edge.Requests);
    }

    [Fact]
    public async Task Request_AnswerLargerThanTheLimit_IsRefused()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        edge.On("GET", Routes.Edge, context => FakeEdgeHost.WriteAsync(context, 200, "application/json", new byte[100_000]));
        using var client = new EdgeClient(edge.Address, new EdgeClientOptions { MaxAnswerBytes = 50_000 });

        var fault = await Assert.ThrowsAsync<EdgeConnectionException>(() => client.GetInfoAsync(Stop));

        Assert.Contains("larger", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_NoAnswerInTime_SaysSo()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        edge.On("GET", Routes.Edge, context => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default));
        using var client = new EdgeClient(edge.Address, new EdgeClientOptions { AnswerTimeout = TimeSpan.FromMilliseconds(150) });

        var fault = await Assert.ThrowsAsync<EdgeConnectionException>(() => client.GetInfoAsync(Stop));

        Assert.Equal(EdgeConnectionFault.TimedOut, fault.Fault);
    }

    [Fact]
    public async Task Request_NobodyListens_SaysSo()
    {
        using var client = new EdgeClient(new EdgeAddress(new Uri($"https://127.0.0.1:{TestKit.FreePort.Tcp()}"), "t", new string('0', 64)));

        var fault = await Assert.ThrowsAsync<EdgeConnectionException>(() => client.GetInfoAsync(Stop));

        Assert.Equal(EdgeConnectionFault.Unreachable, fault.Fault);
    }

    [Fact]
    public async Task Request_CallerCancels_IsACancellation()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        using var caller = new CancellationTokenSource();
        edge.On("GET", Routes.Edge, context =>
        {
            caller.Cancel();
            return Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        using var client = new EdgeClient(edge.Address);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetInfoAsync(caller.Token));
    }

    [Fact]
    public async Task Health_Failing_IsReadFromTheAnswer503()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        edge.On("GET", Routes.Health, new HealthReport(HealthState.Failing, [], []), ContractsJson.Default.HealthReport, 503);
        using var client = new EdgeClient(edge.Address);

        Assert.Equal(HealthState.Failing, (await client.GetHealthAsync(Stop)).State);
    }

    [Fact]
    public async Task Get_SerialWithASlash_StaysOneSegment()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        edge.On("GET", Routes.Devices + "/..%2Fedge", Samples.Device(), ContractsJson.Default.Device);
        using var client = new EdgeClient(edge.Address);

        await client.Devices.GetAsync("../edge", Stop);

        Assert.Equal(Routes.Devices + "/..%2Fedge", Assert.Single(edge.Requests).Path);
    }

    [Fact]
    public void ToString_OfWhatHoldsSecrets_ShowsNone()
    {
        var address = new EdgeAddress(new Uri("https://127.0.0.1:1"), "very-secret", "AA");
        var account = new ActionCredentials("root", "very-secret");
        var action = DeviceAction.LogIn(new DeviceTarget(Filter: ""), account);
        var request = new CredentialsActionRequest(new DeviceTarget(Filter: ""), "root", "very-secret");

        Assert.DoesNotContain("very-secret", $"{address}{account}{action}{request}", StringComparison.Ordinal);
    }
}
