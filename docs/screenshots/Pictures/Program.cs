using Microsoft.Playwright;
using Sightline.Pictures;

// Pictures LINK FOLDER [all [NAME...]]: takes the best pictures, or all, of the console behind a link that the demo printed.
if (args is not [var link, var folder, .. var more])
{
    Console.Error.WriteLine("usage: Pictures LINK FOLDER [all [NAME...]]");
    return 2;
}

Directory.CreateDirectory(folder);
using var playwright = await Playwright.CreateAsync();
await using var browser = await playwright.Chromium.LaunchAsync(new()
{
    ExecutablePath = "/usr/bin/chromium",
    Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
var page = await browser.NewPageAsync();
page.SetDefaultTimeout(30_000);
var root = new Uri(new Uri(link), "/").AbsoluteUri;
await page.GotoAsync(link);
await Assertions.Expect(page).ToHaveURLAsync(root);
var host = await page.Locator("nav a[href^='edge-hosts/']").First.GetAttributeAsync("href");
var home = root + string.Join('/', host!.Split('/').Take(2)) + "/";
var missed = 0;
foreach (var shot in more is ["all", ..] ? Shots.All() : Shots.Best())
{
    if (more.Length > 1 && !more.Skip(1).Any(name => shot.Name.StartsWith(name, StringComparison.Ordinal)))
        continue;
    await page.SetViewportSizeAsync(shot.Width, shot.Width < 500 ? 860 : 900);
    await page.EmulateMediaAsync(new() { ColorScheme = shot.Dark ? ColorScheme.Dark : ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
    await page.GotoAsync((shot.Path.StartsWith("~/", StringComparison.Ordinal) ? home + shot.Path[2..] : root + shot.Path).TrimEnd('/'));
    await page.Locator("main").WaitForAsync();
    try
    {
        await SettleAsync(page);
        await (shot.Then?.Invoke(page) ?? Task.CompletedTask);
        await SettleAsync(page);
    }
    catch (Exception late) when (late is TimeoutException or PlaywrightException)
    {
        missed++;
        Console.Error.WriteLine($"{shot.Name}: {late.Message.Split('\n')[0]}");
    }

    await page.ScreenshotAsync(new() { Path = Path.Combine(folder, shot.Name + ".png"), Type = ScreenshotType.Png });
    Console.WriteLine(Path.Combine(folder, shot.Name + ".png"));
}

return missed == 0 ? 0 : 1;

static Task SettleAsync(IPage page) => page.WaitForFunctionAsync(
    "() => !document.querySelector('[aria-busy=true], .skel') && document.fonts.status === 'loaded' && [...document.images].every(image => image.complete)");
