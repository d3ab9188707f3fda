using System.Globalization;
using Microsoft.Playwright;
using Sightline.Contracts;

namespace Sightline.Bench.Grid;

/// <summary>How quick the device list is for a person, at the largest site.</summary>
internal sealed class GridQuestion : Question
{
    private const int Devices = 25_600;
    private const int Pages = 8;
    private const int PerSecond = 1_000;
    private const int Rounds = 7;
    private static readonly TimeSpan ChangeTime = TimeSpan.FromSeconds(10);

    public override string Name => "grid";

    public override string Asks => "the console's device list with 25,600 devices, in a real browser";

    public override IReadOnlyList<string> Packages => ["chromium"];

    public override async Task<Answer> AnswerAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("sightline-grid");
        try
        {
            await using var edge = await StandInEdgeHost.StartAsync(Path.Combine(folder.FullName, "edge"), Devices, cancellationToken);
            await using var desktop = await DesktopProcess.StartAsync(Path.Combine(folder.FullName, "edge"), cancellationToken);
            using var playwright = await Playwright.CreateAsync();
            await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"] });
            await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } });
            var page = await context.NewPageAsync();
            await page.GotoAsync(desktop.OpenUrl.AbsoluteUri);
            await page.WaitForFunctionAsync("() => location.pathname === '/'");
            await page.AddInitScriptAsync(GridScript.Text);
            return await MeasureAsync(new Run(edge, desktop, context, page), cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Answer> MeasureAsync(Run run, CancellationToken cancellationToken)
    {
        var list = new Uri(run.Desktop.OpenUrl, "/edge-hosts/stand-in/devices/managed").AbsoluteUri;
        var managed = run.Edge.Devices.Count(device => device.Management == Management.Managed);
        Say($"{Devices} devices, {managed} of them managed. First page: not counted.");
        await FirstRowsAsync(run.Page, list);

        var firstRows = await MedianAsync(() => FirstRowsAsync(run.Page, list));
        Say($"first rows {firstRows:0} ms");
        var filter = await MedianAsync(() => run.Page.EvaluateAsync<double>("bench.filter(['Quay 4', 'Fuel depot'])"));
        Say($"filter {filter:0} ms");
        await run.Page.EvaluateAsync<double>("bench.filter(['', 'Q'])");
        var sort = await MedianAsync(() => run.Page.EvaluateAsync<double>("bench.sort()"));
        Say($"sort {sort:0} ms");
        var selectAll = await MedianAsync(() => run.Page.EvaluateAsync<double>("bench.selectAll()"));
        Say($"select all {selectAll:0} ms");

        await run.Page.EvaluateAsync<double>("bench.filter(['Yard', 'Office'])");
        var began = DateTime.UtcNow;
        var before = run.Edge.Sent;
        await run.Edge.ChangeAsync(PerSecond, ChangeTime, cancellationToken);
        var rate = (run.Edge.Sent - before) / (DateTime.UtcNow - began).TotalSeconds;
        var lost = await LostAsync(run, cancellationToken);
        Say($"{rate:0} changes/s, {lost} lost");

        var memory = run.Desktop.ResidentMb;
        await OpenPagesAsync(run.Context, list);
        var perPage = (run.Desktop.ResidentMb - memory) / Pages;
        Say($"{perPage:0.0} MB per page, {run.Desktop.ResidentMb:0} MB in all");

        return new Answer().Add("rows", (long)managed).Add("first_rows_ms", firstRows).Add("filter_ms", filter).Add("sort_ms", sort).Add("select_all_ms", selectAll)
            .Add("updates_per_s", rate).Add("lost_updates", lost).Add("mb_per_page", perPage);
    }

    private static async Task<double> FirstRowsAsync(IPage page, string url)
    {
        await page.GotoAsync(url);
        return await page.EvaluateAsync<double>("bench.firstRows");
    }

    // What Home counts of all devices is what the mirror holds: each state must be what the edge host has.
    private static async Task<long> LostAsync(Run run, CancellationToken cancellationToken)
    {
        var expected = run.Edge.Devices.Where(device => device.Management == Management.Managed).CountBy(device => device.State).ToDictionary();
        await run.Page.GotoAsync(new Uri(run.Desktop.OpenUrl, "/").AbsoluteUri);
        long lost = long.MaxValue;
        for (var look = 0; look < 20 && lost > 0; look++)
        {
            await Task.Delay(500, cancellationToken);
            lost = 0;
            foreach (var (state, word) in new[] { (DeviceState.Reachable, "Reachable"), (DeviceState.Unreachable, "Unreachable"), (DeviceState.CredentialsRequired, "Credentials required") })
            {
                var shown = await run.Page.Locator($".lg8 a:has-text(\"{word}\") b").First.InnerTextAsync();
                lost += Math.Abs(expected.GetValueOrDefault(state) - long.Parse(shown, NumberStyles.AllowThousands, CultureInfo.InvariantCulture));
            }
        }

        return lost;
    }

    private static async Task OpenPagesAsync(IBrowserContext context, string url)
    {
        for (var number = 0; number < Pages; number++)
        {
            var page = await context.NewPageAsync();
            await page.GotoAsync(url);
            await page.WaitForSelectorAsync("tr[id^=row-]");
        }
    }

    private static async Task<double> MedianAsync(Func<Task<double>> measure)
    {
        var figures = new List<double>();
        for (var round = 0; round < Rounds; round++)
            figures.Add(await measure());
        return figures.Order().ElementAt(Rounds / 2);
    }

    private sealed record Run(StandInEdgeHost Edge, DesktopProcess Desktop, IBrowserContext Context, IPage Page);
}
