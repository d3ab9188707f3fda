using System.CommandLine;
using Sightline.Cli.Output;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Edge;

/// <summary><c>sightline edge info</c>.</summary>
internal static class ShowEdge
{
    public static Command Create(CliApp app)
    {
        var command = new Command("info", "Who the edge host is and what it looks after.");
        command.SetAction(app.Act(async (scope, cancellationToken) =>
        {
            var info = await scope.Edge.GetInfoAsync(cancellationToken);
            scope.Printer.Sheet(info, Facts(info, scope.Edge.Address.BaseAddress), ContractsJson.Default.EdgeHostInfo);
            return ExitCode.Done;
        }));
        return command;
    }

    private static IReadOnlyList<Fact> Facts(EdgeHostInfo info, Uri address) =>
    [
        new("id", info.Identity.Id),
        new("name", info.Identity.Name),
        new("address", address.ToString()),
        new("version", info.Identity.Version),
        new("claimState", info.Identity.ClaimState),
        new("certificateFingerprint", info.Identity.CertificateFingerprint),
        new("startedAt", info.StartedAt),
        new("now", info.Now),
        new("timeZone", info.TimeZone),
        new("devices", info.Devices.Total),
        .. info.Devices.ByManagement.Select(pair => new Fact(CellText.Words(pair.Key.ToString()), pair.Value)),
        .. info.Devices.ByState.Where(pair => pair.Value > 0).Select(pair => new Fact(CellText.Words(pair.Key.ToString()), pair.Value)),
        new("runningTasks", info.RunningTasks),
        new("runningSearches", info.RunningSearches),
    ];
}
