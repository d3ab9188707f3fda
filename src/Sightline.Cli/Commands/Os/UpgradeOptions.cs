using System.CommandLine;
using System.Globalization;
using Sightline.Cli.Connection;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Os;

/// <summary>Where the devices go, and how.</summary>
internal sealed class UpgradeOptions
{
    private readonly Option<string?> _to = new("--to") { Description = "Version for all models that have it; without it every device goes to its recommended version.", HelpName = "VERSION" };
    private readonly Option<string[]> _model = new("--model") { Description = "Only this model, to this version or without one to the recommended. May be given several times.", HelpName = "MODEL[=VERSION]", AllowMultipleArgumentsPerToken = true };
    private readonly Option<bool> _noAdvised = new("--no-advised-hops") { Description = "Leave out the versions that are advised in between. Forced ones are always gone through." };
    private readonly Option<bool> _downgrade = new("--allow-downgrade") { Description = "Let an older version be installed. Needs --factory-default." };
    private readonly Option<string?> _factory = new("--factory-default") { Description = "Reset the settings at the last version: soft keeps the address, hard nothing.", HelpName = "soft|hard" };
    private readonly Option<string> _rollback = new("--auto-rollback") { Description = "The device goes back by itself unless it is verified in so many minutes.", HelpName = "MINUTES|never", DefaultValueFactory = _ => "30" };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _to, _model, _noAdvised, _downgrade, _factory, _rollback })
            command.Options.Add(option);
    }

    /// <summary>The version for all models; null if none was named.</summary>
    public string? To(CommandScope scope) => scope.Parsed.GetValue(_to);

    /// <summary>The request, all but its waves and its schedule.</summary>
    public UpgradeRequest Read(CommandScope scope, DeviceTarget target)
    {
        var choices = (scope.Parsed.GetValue(_model) ?? []).Select(Choice).ToArray();
        if (choices.Length > 0 && To(scope) is not null)
            throw CliException.Usage("Say where the devices go in one way: --to VERSION for all models, or --model MODEL=VERSION for each.");
        return new UpgradeRequest(
            target,
            choices.Length > 0 ? choices : null,
            !scope.Parsed.GetValue(_noAdvised),
            scope.Parsed.GetValue(_downgrade),
            Factory(scope.Parsed.GetValue(_factory)),
            Rollback(scope.Parsed.GetValue(_rollback)!));
    }

    private static UpgradeChoice Choice(string text)
    {
        var at = text.LastIndexOf('=');
        return at < 0 ? new UpgradeChoice(text.Trim(), null) : new UpgradeChoice(text[..at].Trim(), text[(at + 1)..].Trim());
    }

    private static FactoryDefaultMode Factory(string? text) => text?.ToUpperInvariant() switch
    {
        null => FactoryDefaultMode.None,
        "SOFT" => FactoryDefaultMode.Soft,
        "HARD" => FactoryDefaultMode.Hard,
        _ => throw CliException.Usage($"'{text}' is no factory default. It is soft or hard."),
    };

    private static int? Rollback(string text) =>
        text.Equals("never", StringComparison.OrdinalIgnoreCase) ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? minutes
        : throw CliException.Usage($"'{text}' is no time for the automatic rollback: a number of minutes or 'never' is expected.");
}
