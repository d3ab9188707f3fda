using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Browser;

/// <summary>One window of the console, and what a person does in it.</summary>
public sealed class ConsolePage : IAsyncDisposable
{
    private readonly Uri _address;
    private readonly List<string> _faults = [];

    internal ConsolePage(ConsoleWorld world, IPage page, Uri address)
    {
        (World, Page, _address) = (world, page, address);
        page.PageError += (_, fault) => _faults.Add(fault);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("404", StringComparison.Ordinal))
                _faults.Add(message.Text);
        };
    }

    public ConsoleWorld World { get; }

    public IPage Page { get; }

    /// <summary>Script faults and console errors so far.</summary>
    public IReadOnlyList<string> Faults => _faults;

    public ILocator Rows => Page.Locator("tr[id^=row-]");

    public ILocator Dialog => Page.Locator(".mud-dialog");

    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(new Uri(_address, path).AbsoluteUri);
        await Page.Locator("main").WaitForAsync();
        await Assertions.Expect(Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
    }

    /// <summary>Waits until nothing loads and no passing animation runs.</summary>
    public Task SettledAsync() => Page.WaitForFunctionAsync(
        "() => !document.querySelector('[aria-busy=true]') && document.fonts.status === 'loaded' && document.getAnimations().every(a => a.playState !== 'running' || a.effect.getTiming().iterations === Infinity)");

    /// <summary>Waits until no picture of a device is on its way any more.</summary>
    public Task PicturesAsync() => Page.WaitForFunctionAsync("() => [...document.images].every(image => image.complete)");

    /// <summary>Puts the focus on the list; it takes keys from then on.</summary>
    public async Task FocusListAsync()
    {
        var list = Page.Locator("[role=grid]");
        await Assertions.Expect(list).ToHaveAttributeAsync("data-keys", "on");
        await list.FocusAsync();
    }

    /// <summary>Chooses a file in the open dialog, or in another part of the page, once the field is ready to take one.</summary>
    public async Task ChooseFileAsync(string name, string type, byte[] content, string within = ".mud-dialog")
    {
        var field = $"{within} input[type=file]";
        await Page.WaitForFunctionAsync($"() => document.querySelector('{field}')?._blazorInputFileNextFileId !== undefined");
        await Page.Locator(field).SetInputFilesAsync(new FilePayload { Name = name, MimeType = type, Buffer = content });
    }

    public Task ClickAsync(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();

    public Task SeesAsync(string text) => Assertions.Expect(Page.GetByText(text).First).ToBeVisibleAsync();

    /// <summary>Waits until the list has that many rows in all (not only those drawn). By mouse, devices that came while it was looked at are asked for.</summary>
    public async Task ListsAsync(int rows, bool byMouse = true)
    {
        var list = Page.Locator($"[role=grid][aria-rowcount='{rows + 1}']");
        await ConsoleWorld.UntilAsync($"list of {rows} rows", async () =>
        {
            var newer = Page.Locator(".newer");
            if (await newer.CountAsync() > 0)
                await (byMouse ? newer.ClickAsync() : newer.PressAsync("Enter"));
            return await list.CountAsync() == 1;
        });
    }

    /// <summary>Confirms the open dialog by its primary button.</summary>
    public async Task ConfirmAsync(string buttonBegin)
    {
        await Dialog.GetByRole(AriaRole.Button, new() { NameRegex = new System.Text.RegularExpressions.Regex("^" + buttonBegin) }).Last.ClickAsync();
        await Assertions.Expect(Dialog).ToHaveCountAsync(0);
    }

    /// <summary>The serious faults that axe finds in what the window shows.</summary>
    /// <param name="where">What it shows, to be named with the fault.</param>
    public async Task<IEnumerable<string>> AxeAsync(string where)
    {
        await SettledAsync();
        var result = await Page.RunAxe();
        return result.Violations.Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"/{where}: {violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html[..Math.Min(160, node.Html.Length)]))}");
    }

    public async ValueTask DisposeAsync()
    {
        await Page.Context.CloseAsync();
        Assert.Empty(_faults);
    }
}
