using System.Net;
using System.Text.Json.Nodes;
using Sightline.Farm.Faults;
using Xunit;

namespace Sightline.Farm.Tests.Faults;

/// <summary>Faults through the control API.</summary>
public sealed class FaultControlTests
{
    [Fact]
    public async Task Put_ThenDelete_AppliesAndEndsTheFault()
    {
        await using var farm = await FaultyFarm.StartAsync();
        var faults = $"devices/{farm.Device.Serial}/faults";

        using var put = await farm.ControlAsync(HttpMethod.Put, faults + "/slow", """{"value":"2s","from":"1h","to":"2h"}""");
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        var row = JsonNode.Parse(await put.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["faults"]![0]!;
        Assert.Equal(("slow", "2s", "3600s", "7200s", false), ((string)row["name"]!, (string)row["value"]!, (string)row["from"]!, (string)row["to"]!, (bool)row["isOn"]!));

        using var bare = await farm.ControlAsync(HttpMethod.Put, faults + "/unavailable");
        Assert.Equal(HttpStatusCode.OK, bare.StatusCode);
        Assert.NotNull(farm.Device.Faults!.Active(FaultKind.Unavailable));

        using var one = await farm.ControlAsync(HttpMethod.Delete, faults + "/unavailable");
        using var again = await farm.ControlAsync(HttpMethod.Delete, faults + "/unavailable");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (one.StatusCode, again.StatusCode));
        using var all = await farm.ControlAsync(HttpMethod.Delete, faults);
        Assert.Empty(farm.Device.Faults.List);
    }

    [Fact]
    public async Task PostRule_Share_AppliesToThatMany()
    {
        await using var farm = await FaultyFarm.StartAsync();
        using var answer = await farm.ControlAsync(HttpMethod.Post, "faults", """{"rule":"67%:unavailable"}""");
        Assert.Equal("""{"devices":2}""", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(2, farm.Host.Devices.Count(device => device.Faults?.Active(FaultKind.Unavailable) is not null));
    }

    [Theory]
    [InlineData("PUT", "faults/slwo", "{}", 400, "There is no fault")]
    [InlineData("PUT", "faults/slow", """{"value":"fast"}""", 400, "not a duration")]
    [InlineData("PUT", "faults/slow", """{"valeu":"1s"}""", 400, "valeu")]
    [InlineData("PUT", "faults/slow", "not json", 400, "invalid")]
    public async Task BadRequest_SaysWhatIsWrong(string method, string path, string body, int status, string reason)
    {
        await using var farm = await FaultyFarm.StartAsync();
        using var answer = await farm.ControlAsync(HttpMethod.Parse(method), $"devices/{farm.Device.Serial}/{path}", body);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(reason, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task UnknownDevice_Is404()
    {
        await using var farm = await FaultyFarm.StartAsync();
        using var answer = await farm.ControlAsync(HttpMethod.Put, "devices/000000000000/faults/slow");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
