using System.CommandLine;
using Sightline.Farm.Commands;
using Xunit;

namespace Sightline.Farm.Tests.Commands;

/// <summary>The command line in this process: the token stands for Ctrl-C.</summary>
public sealed class FarmCommandTests
{
    private static readonly string[] FreePorts = ["--http-port", "0", "--https-port", "0", "--control-port", "0", "--no-multicast"];

    [Fact]
    public async Task Run_PrintsTheTable_WritesTheCsv_AndEndsCleanly()
    {
        var file = Path.Combine(Path.GetTempPath(), $"sightline-farm-{Guid.NewGuid():N}.csv");
        try
        {
            var (code, output, errors) = await RunAsync(["--count", "25", "--fresh-share", "0.2", "--table", file, .. FreePorts], "Serving 25 devices");

            Assert.Equal((0, ""), (code, errors));
            var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(23, lines.Length);
            Assert.StartsWith("127.20.0.1 ", lines[1]);
            Assert.StartsWith("... and 5 more", lines[21]);
            var rows = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
            Assert.Equal(26, rows.Length);
            Assert.Equal(5, rows.Count(row => row.EndsWith(",,", StringComparison.Ordinal)));
            Assert.All(rows, row => Assert.Equal(8, row.Split(',').Length));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("--count", "0", "1 to 25600")]
    [InlineData("--count", "many", "many")]
    [InlineData("--os", "12.11=x", "12.11=x")]
    [InlineData("--os", "twelve", "twelve")]
    [InlineData("--model", "P0000", "P0000")]
    [InlineData("--range", "10.0.0.0/99", "10.0.0.0/99")]
    [InlineData("--address-base", "here", "here")]
    [InlineData("--fresh-share", "2", "0 to 1")]
    [InlineData("--http-port", "65536", "65535")]
    [InlineData("--time-scale", "-1", "--time-scale")]
    public void Options_ThatAreWrong_AreNamed(string option, string value, string named)
    {
        var parsed = FarmCommand.Create().Parse([option, value]);
        Assert.Contains(parsed.Errors, error => error.Message.Contains(named, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_WithABaseThatIsNotLoopback_SaysSo()
    {
        var (code, _, errors) = await RunAsync(["--address-base", "10.0.0.1", .. FreePorts], "never");
        Assert.Equal(1, code);
        Assert.Contains("10.0.0.1 is not an IPv4 loopback address", errors, StringComparison.Ordinal);
    }

    /// <summary>Runs until the output holds the text, then stops it.</summary>
    private static async Task<(int Code, string Output, string Errors)> RunAsync(string[] arguments, string until)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var output = new WatchedWriter(until, stop);
        using var errors = new StringWriter();
        var code = await FarmCommand.Create().Parse(arguments).InvokeAsync(new InvocationConfiguration { Output = output, Error = errors }, stop.Token);
        return (code, output.ToString(), errors.ToString());
    }

    private sealed class WatchedWriter(string until, CancellationTokenSource stop) : StringWriter
    {
        public override async Task FlushAsync(CancellationToken cancellationToken)
        {
            if (ToString().Contains(until, StringComparison.Ordinal)) await stop.CancelAsync();
        }
    }
}
