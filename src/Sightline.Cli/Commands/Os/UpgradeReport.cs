using System.Globalization;
using Sightline.Cli.Connection;
using Sightline.Cli.Output;
using Sightline.Cli.Terminal;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Os;

/// <summary>Shows what an upgrade would do.</summary>
internal static class UpgradeReport
{
    private static readonly IReadOnlyList<Column<UpgradeModelPreview>> Models =
    [
        new("model", "Model", model => model.Model),
        new("selected", "Selected", model => model.Selected),
        new("will", "Will", model => model.Will),
        new("installed", "Installed", model => model.Installed.Select(OsColumns.Installed)),
        new("recommended", "Recommended", model => model.Recommended),
        new("through", "Through", model => model.Hops.Select(hop => $"{hop.Version} ({hop.Devices}, {hop.Kind.ToString().ToLowerInvariant()})")),
        new("newest", "Newest", model => model.Versions.Count > 0 ? model.Versions[0].Version : null),
    ];

    /// <summary>The columns of what would happen to every device.</summary>
    public static readonly IReadOnlyList<Column<UpgradePlanItem>> Devices =
    [
        new("serial", "Serial", item => item.Serial),
        new("name", "Name", item => item.Name),
        new("model", "Model", item => item.Model),
        new("from", "From", item => item.From),
        new("to", "To", item => item.To),
        new("path", "Through", item => item.Path.Take(Math.Max(0, item.Path.Count - 1)).Select(hop => hop.Version)),
        new("minutes", "Minutes", item => item.Minutes),
        new("wave", "Wave", item => item.Wave),
        new("code", "Code", item => item.Code, Shown: false),
        new("reason", "Left out because", item => item.Reason),
        new("warnings", "Warnings", item => item.Warnings),
    ];

    /// <summary>As the result of a dry run.</summary>
    public static int Write(CommandScope scope, UpgradePreview preview)
    {
        scope.Printer.List(preview.Models, ColumnChoice.Pick(Models, null, scope.Printer.Format), preview, ContractsJson.Default.UpgradePreview);
        if (scope.Printer.Format == OutputFormat.Table)
            foreach (var line in Lines(preview, scope.Printer.Zone))
                scope.Console.Out.WriteLine(TerminalText.Clean(line));
        return ExitCode.Done;
    }

    /// <summary>Before the question, on standard error.</summary>
    public static void Tell(CommandScope scope, UpgradePreview preview)
    {
        foreach (var model in preview.Models.Where(model => model.Will > 0))
            scope.Console.Tell($"  {model.Model}: {model.Will} of {model.Selected}{Hops(model)}");
        foreach (var line in Lines(preview, scope.Printer.Zone))
            scope.Console.Tell(line);
    }

    private static IEnumerable<string> Lines(UpgradePreview preview, TimeZoneInfo zone)
    {
        yield return $"{preview.Will} of {preview.Selected} devices will be upgraded.";
        foreach (var reason in preview.LeftOut)
            yield return $"  {reason.Count} left out: {reason.Reason}";
        foreach (var wave in preview.Waves)
            yield return $"  Wave {wave.Number}, {wave.Name}: {wave.Items} devices";
        foreach (var warning in preview.Warnings)
            yield return warning.Devices > 0 ? $"  Note for {warning.Devices}: {warning.Text}" : $"  Note: {warning.Text}";
        if (preview.WaitForReturn > 0)
            yield return $"  {preview.WaitForReturn} do not answer now and are waited for.";
        foreach (var image in preview.ImagesMissing)
            yield return $"  Image missing: {image}. Add its file with 'sightline os images add'.";
        if (preview.BytesToDownload > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"  {preview.BytesToDownload / 1e6:N0} MB of images are fetched first.");
        if (preview.Will > 0)
            yield return $"  About {Span(preview.MinMinutes, preview.MaxMinutes)} minutes a device{When(preview, zone)}.";
    }

    private static string Span(int least, int most) => least == most ? $"{least}" : $"{least} to {most}";

    private static string When(UpgradePreview preview, TimeZoneInfo zone) => (preview.StartsAt, preview.EndsAbout) switch
    {
        ({ } starts, { } ends) => $"; from {CellText.ForPeople(starts, zone)} to about {CellText.ForPeople(ends, zone)}",
        ({ } starts, null) => $"; from {CellText.ForPeople(starts, zone)}",
        _ => "",
    };

    private static string Hops(UpgradeModelPreview model) => model.Hops.Count == 0 ? "" : $", through {string.Join(", ", model.Hops.Select(hop => $"{hop.Version} ({hop.Devices})"))}";
}
