using System.CommandLine;
using Sightline.Cli.Output;
using Sightline.Cli.Terminal;
using Sightline.Client;

namespace Sightline.Cli.Connection;

/// <summary>What a command works with while it runs.</summary>
internal sealed class CommandScope : IDisposable
{
    private readonly CliApp _app;
    private EdgeClient? _edge;

    public CommandScope(CliApp app, ParseResult parsed)
    {
        (_app, Parsed) = (app, parsed);
        Console.NoColor = parsed.GetValue(app.Options.NoColor);
        Printer = new Printer(Console, Format(), app.Time.LocalTimeZone);
    }

    public ParseResult Parsed { get; }

    public CliConsole Console => _app.Console;

    public TimeProvider Time => _app.Time;

    public Printer Printer { get; }

    /// <summary>The edge host; looked for when first used.</summary>
    public EdgeClient Edge => _edge ??= new EdgeClient(Locate(), _app.ClientOptions, _app.Time);

    public void Dispose() => _edge?.Dispose();

    private EdgeAddress Locate() => EdgeLocator.Find(
        Console,
        Parsed.GetValue(_app.Options.Edge),
        Parsed.GetValue(_app.Options.Data),
        Parsed.GetValue(_app.Options.TokenFile),
        Parsed.GetValue(_app.Options.Fingerprint));

    private OutputFormat Format()
    {
        var said = Parsed.GetResult(_app.Options.Output) is { Implicit: false };
        var named = said ? Parsed.GetRequiredValue(_app.Options.Output) : Console.Set("SIGHTLINE_OUTPUT") ?? nameof(OutputFormat.Table);
        return Enum.TryParse<OutputFormat>(named, ignoreCase: true, out var format) && Enum.IsDefined(format)
            ? format
            : throw CliException.Usage($"SIGHTLINE_OUTPUT is '{named}'. It can be table, json or csv.");
    }
}
