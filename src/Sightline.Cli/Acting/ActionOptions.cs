using System.CommandLine;
using Sightline.Cli.Connection;

namespace Sightline.Cli.Acting;

/// <summary>Options of every action.</summary>
internal sealed class ActionOptions
{
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only tell what would be done." };
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do it without asking." };
    private readonly Option<bool> _wait = new("--wait", "-w") { Description = "Wait for the end; the exit code is 1 if it failed on a device." };
    private readonly Option<string?> _key = new("--idempotency-key") { Description = "Key of this request: the same request with the same key is done once. Made if not given.", HelpName = "KEY" };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _dryRun, _yes, _wait, _key })
            command.Options.Add(option);
    }

    public bool DryRun(CommandScope scope) => scope.Parsed.GetValue(_dryRun);

    public bool Yes(CommandScope scope) => scope.Parsed.GetValue(_yes);

    public bool Wait(CommandScope scope) => scope.Parsed.GetValue(_wait);

    public string? Key(CommandScope scope) => scope.Parsed.GetValue(_key);
}
