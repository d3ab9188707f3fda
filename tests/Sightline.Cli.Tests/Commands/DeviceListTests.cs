using System.Text.Json;
using Sightline.Contracts;
using Sightline.TestKit;

namespace Sightline.Cli.Tests.Commands;

public sealed class DeviceListTests
{
    [Fact]
    public async Task List_Table_IsAlignedAndCleaned()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        edge.On("GET", Routes.Devices, Samples.Page(Samples.Device(), Samples.Device("ACCC8E000002", "evil\u001b[2J", DeviceState.CredentialsRequired)), ContractsJson.Default.PageDevice);

        var (exit, output, error) = await CliRun.OnceAsync(edge, "devices", "list", "--columns", "serial,name,state,lastSeen");

        Assert.Equal((0, ""), (exit, error));
        Assert.Equal(
            [
                "Serial        Name      State                 Last seen",
                "ACCC8E000001  lobby     Reachable             2026-03-14 12:00:00",
                "ACCC8E000002  evil�[2J  Credentials required  2026-03-14 12:00:00",
                "",
            ],
            output.ReplaceLineEndings("\n").Split('\n'));
    }

    [Fact]
    public async Task List_Json_IsWhatTheApiSays()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        var page = Samples.Page(Samples.Device());
        edge.On("GET", Routes.Devices, page, ContractsJson.Default.PageDevice);

        var (_, output, _) = await CliRun.OnceAsync(edge, "devices", "list", "--output", "json");

        Assert.Equal(JsonSerializer.SerializeToNode(page, ContractsJson.Default.PageDevice)!.ToJsonString(), System.Text.Json.Nodes.JsonNode.Parse(output)!.ToJsonString());
    }

    [Fact]
    public async Task List_Csv_HasAllColumns()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        edge.On("GET", Routes.Devices, Samples.Page(Samples.Device(name: "=HYPERLINK(\"x\")")), ContractsJson.Default.PageDevice);

        var (_, output, _) = await CliRun.OnceAsync(edge, "devices", "list", "-o", "csv");

        var lines = output.Split("\r\n");
        Assert.StartsWith("serial,name,model,productType,osVersion,address,httpPort,httpsPort,management,state,stateReason,stateSince,sources,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("ACCC8E000001,\"'=HYPERLINK(\"\"x\"\")\",P3268-LV,Dome Camera,11.11.124,127.20.0.1,20080,20443,Managed,Reachable,It answers.,2026-03-14T12:00:00.000Z,Ssdp Mdns,", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_MoreRowsThanTheLimit_SaysSo()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        edge.On("GET", Routes.Devices, new Page<Device>([Samples.Device()], 25_600, "next"), ContractsJson.Default.PageDevice);

        var (exit, _, error) = await CliRun.OnceAsync(edge, "devices", "list", "--limit", "1");

        Assert.Equal(0, exit);
        Assert.Contains("1 of 25600 rows", error, StringComparison.Ordinal);
        Assert.Contains("limit=1", edge.Only(Routes.Devices).Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_All_ReadsEveryPage()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        edge.On("GET", Routes.Devices, context =>
        {
            var first = context.Request.Query["cursor"].Count == 0;
            var page = new Page<Device>([Samples.Device(first ? "ACCC8E000001" : "ACCC8E000002")], 2, first ? "b" : null);
            return FakeEdgeHost.WriteAsync(context, 200, "application/json", JsonSerializer.SerializeToUtf8Bytes(page, ContractsJson.Default.PageDevice));
        });

        var (_, output, error) = await CliRun.OnceAsync(edge, "devices", "list", "--all", "-c", "serial", "-o", "csv", "--filter", "state=Reachable", "--sort", "-name");

        Assert.Equal("serial\r\nACCC8E000001\r\nACCC8E000002\r\n", output);
        Assert.Equal("", error);
        Assert.All(edge.Requests, request => Assert.Contains("filter=state%3DReachable&sort=-name", request.Query, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Show_SerialAsOnALabel_IsFound()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        edge.On("GET", Routes.Device("ACCC8E000001"), Samples.Device(), ContractsJson.Default.Device);

        var (exit, output, _) = await CliRun.OnceAsync(edge, "devices", "show", "ac:cc:8e:00:00:01");

        Assert.Equal(0, exit);
        Assert.Contains("certificateFingerprint", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_OneIsNotReachable_Exits1()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        edge.On("POST", Routes.CheckDevice("ACCC8E000001"), Samples.Device(), ContractsJson.Default.Device);
        edge.On("POST", Routes.CheckDevice("ACCC8E000002"), Samples.Device("ACCC8E000002", state: DeviceState.Unreachable), ContractsJson.Default.Device);

        Assert.Equal(0, (await CliRun.OnceAsync(edge, "devices", "check", "ACCC8E000001")).Exit);
        Assert.Equal(1, (await CliRun.OnceAsync(edge, "devices", "check", "ACCC8E000001", "ACCC8E000002")).Exit);
    }

    [Fact]
    public async Task Export_Csv_BeginsWithAByteOrderMarkAndIsNotReplacedUnasked()
    {
        using var folder = new TemporaryFolder();
        await using var edge = await FakeEdgeHost.StartAsync();
        edge.On("GET", Routes.Devices, Samples.Page(Samples.Device()), ContractsJson.Default.PageDevice);
        var path = folder.PathOf("devices.csv");

        Assert.Equal(0, (await CliRun.OnceAsync(edge, "devices", "export", path, "-c", "serial")).Exit);
        Assert.Equal("\uFEFFserial\r\nACCC8E000001\r\n"u8.ToArray(), await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal(2, (await CliRun.OnceAsync(edge, "devices", "export", path)).Exit);
        Assert.Equal(0, (await CliRun.OnceAsync(edge, "devices", "export", path, "--force")).Exit);
        Assert.Equal(["devices.csv"], Directory.GetFiles(folder.FullName).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Picture_ToStandardOutput_IsTheBytes()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        edge.On("GET", Routes.DevicePicture("ACCC8E000001"), context => FakeEdgeHost.WriteAsync(context, 200, "image/jpeg", [0xff, 0xd8, 0xff]));
        var run = new CliRun();

        Assert.Equal(0, await run.RunAsync(edge, "devices", "picture", "ACCC8E000001", "--to", "-"));
        Assert.Equal([0xff, 0xd8, 0xff], run.Bytes.ToArray());
    }
}
