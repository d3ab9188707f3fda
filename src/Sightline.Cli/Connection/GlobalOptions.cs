using System.CommandLine;
using Sightline.Cli.Output;

namespace Sightline.Cli.Connection;

/// <summary>Options that every command takes.</summary>
internal sealed class GlobalOptions
{
    public Option<string?> Edge { get; } = new("--edge") { Description = "Address of the edge host, for example https://127.0.0.1:37443 (SIGHTLINE_EDGE). Without it: the edge host of this machine.", HelpName = "URL", Recursive = true };

    public Option<string?> Data { get; } = new("--data") { Description = "Data folder of the edge host on this machine, where its connection file is (SIGHTLINE_DATA).", HelpName = "FOLDER", Recursive = true };

    public Option<string?> TokenFile { get; } = new("--token-file") { Description = "File with the token, used with --edge (SIGHTLINE_TOKEN_FILE, or the token itself in SIGHTLINE_TOKEN).", HelpName = "FILE", Recursive = true };

    public Option<string?> Fingerprint { get; } = new("--fingerprint") { Description = "SHA-256 of the edge host's certificate, used with --edge (SIGHTLINE_FINGERPRINT).", HelpName = "HEX", Recursive = true };

    public Option<string> Output { get; } = MakeOutput();

    public Option<bool> NoColor { get; } = new("--no-color") { Description = "No colours, also on a terminal (NO_COLOR).", Recursive = true };

    public IReadOnlyList<Option> All => [Edge, Data, TokenFile, Fingerprint, Output, NoColor];

    private static Option<string> MakeOutput()
    {
        var names = Enum.GetNames<OutputFormat>().Select(name => name.ToLowerInvariant()).ToArray();
        var option = new Option<string>("--output", "-o") { Description = "Form of the output (SIGHTLINE_OUTPUT).", HelpName = string.Join('|', names), Recursive = true, DefaultValueFactory = _ => names[0] };
        return option.AcceptOnlyFromAmong(names);
    }
}
