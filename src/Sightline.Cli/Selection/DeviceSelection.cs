using System.CommandLine;
using Sightline.Cli.Connection;
using Sightline.Contracts;

namespace Sightline.Cli.Selection;

/// <summary>The devices that an action is for: serial numbers, standard input, a filter, or all.</summary>
internal sealed class DeviceSelection
{
    private readonly Argument<string[]> _serials = new("serial") { Description = "Serial numbers, or - to read them from standard input, one a line.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string?> _filter = new("--filter", "-f") { Description = "All devices that match, for example 'state=CredentialsRequired'.", HelpName = "TERMS" };
    private readonly Option<bool> _all = new("--all", "-a") { Description = "All devices that the action is possible for." };
    private readonly Option<string[]> _except = new("--except") { Description = "Left alone although --filter or --all names it. May be given several times.", HelpName = "SERIAL", AllowMultipleArgumentsPerToken = true };

    public void AddTo(Command command)
    {
        command.Arguments.Add(_serials);
        command.Options.Add(_filter);
        command.Options.Add(_all);
        command.Options.Add(_except);
    }

    /// <summary>Whether standard input gives the devices, and so is not there for a password or an answer.</summary>
    public bool UsesInput(CommandScope scope) => scope.Parsed.GetValue(_serials) is ["-"];

    public async Task<DeviceTarget> ReadAsync(CommandScope scope, CancellationToken cancellationToken)
    {
        var serials = scope.Parsed.GetValue(_serials) ?? [];
        var filter = scope.Parsed.GetValue(_filter);
        var all = scope.Parsed.GetValue(_all);
        var except = (scope.Parsed.GetValue(_except) ?? []).Select(SerialText.Parse).ToArray();
        var ways = (serials.Length > 0 ? 1 : 0) + (filter is not null ? 1 : 0) + (all ? 1 : 0);
        if (ways != 1)
            throw CliException.Usage("Name the devices in one way: serial numbers, - for standard input, --filter TERMS, or --all.");
        if (serials.Length > 0 && except.Length > 0)
            throw CliException.Usage("--except goes with --filter or --all; serial numbers are already exact.");
        if (serials.Length == 0)
            return new DeviceTarget(Filter: filter ?? "", Except: except.Length > 0 ? except : null);
        var named = UsesInput(scope) ? await ReadLinesAsync(scope, cancellationToken) : [.. serials.Select(SerialText.Parse).Distinct()];
        return new DeviceTarget(Serials: named);
    }

    private static async Task<IReadOnlyList<string>> ReadLinesAsync(CommandScope scope, CancellationToken cancellationToken)
    {
        var serials = new List<string>();
        for (var line = 1; await scope.Console.ReadLineAsync(cancellationToken) is { } text; line++)
        {
            var first = text.Split([',', ';', '\t', ' '], 2)[0].Trim().Trim('"', '\uFEFF');
            // The heading of a CSV that `devices list --output csv` wrote.
            if (first.Length > 0 && !(line == 1 && first.Equals("serial", StringComparison.OrdinalIgnoreCase)))
                serials.Add(SerialText.Parse(first));
        }
        return serials.Count > 0 ? [.. serials.Distinct()] : throw CliException.Usage("Standard input named no device.");
    }
}
