using Sightline.Cli.Terminal;
using Sightline.Client;

namespace Sightline.Cli.Tests.Fakes;

/// <summary>One run of the command line inside the test, against a fake edge host, with its own input and environment.</summary>
internal sealed class CliRun
{
    public string Input { get; init; } = "";

    public bool Terminal { get; init; }

    public Queue<string> Secrets { get; init; } = new();

    public Dictionary<string, string> Environment { get; init; } = [];

    public StringWriter Out { get; } = new();

    public StringWriter Error { get; } = new();

    public MemoryStream Bytes { get; } = new();

    public static async Task<(int Exit, string Out, string Error)> OnceAsync(FakeEdgeHost? edge, params string[] arguments)
    {
        var run = new CliRun();
        var exit = await run.RunAsync(edge, arguments);
        return (exit, run.Out.ToString(), run.Error.ToString());
    }

    public Task<int> RunAsync(FakeEdgeHost? edge, params string[] arguments) => RunUntilAsync(edge, arguments, TestContext.Current.CancellationToken);

    public async Task<int> RunUntilAsync(FakeEdgeHost? edge, string[] arguments, CancellationToken cancellationToken)
    {
        if (edge is not null)
        {
            Environment["SIGHTLINE_EDGE"] = edge.Address.BaseAddress.ToString();
            Environment["SIGHTLINE_TOKEN"] = edge.Address.Token;
            Environment["SIGHTLINE_FINGERPRINT"] = edge.Address.CertificateFingerprint;
        }
        var options = new EdgeClientOptions { PollInterval = TimeSpan.FromMilliseconds(5), ReconnectMin = TimeSpan.FromMilliseconds(5) };
        return await new CliApp(NewConsole(), new UtcTime(), options).RunAsync(arguments, cancellationToken);
    }

    /// <summary>A console that reads and writes what this run holds.</summary>
    public CliConsole NewConsole() => new()
    {
        In = new StringReader(Input),
        Out = Out,
        Error = Error,
        InIsTerminal = Terminal,
        OutIsTerminal = false,
        ErrorIsTerminal = false,
        Variable = name => Environment.GetValueOrDefault(name),
        ReadSecretAsync = _ => Task.FromResult<string?>(Secrets.Dequeue()),
        OpenOut = () => Bytes,
        OpenIn = () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Input)),
    };

    /// <summary>The system's clock in UTC, so that times read the same on every machine.</summary>
    private sealed class UtcTime : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
    }
}
