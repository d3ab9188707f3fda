using System.ComponentModel;
using System.Diagnostics;

namespace Sightline.Desktop.Windows;

/// <summary>The app's own window: a Chromium-family browser in app mode with its own profile, else the default browser.</summary>
public static class BrowserWindow
{
    private static readonly string[] Linux = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "brave-browser"];

    private static readonly string[] Mac =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ];

    private static readonly string[] Windows =
    [
        @"Microsoft\Edge\Application\msedge.exe",
        @"Google\Chrome\Application\chrome.exe",
    ];

    /// <summary>Opens the window.</summary>
    /// <param name="url">What it shows.</param>
    /// <param name="profileFolder">Folder of the browser profile.</param>
    /// <returns>Whether a window was opened; if not, the URL has to be printed.</returns>
    public static bool TryOpen(Uri url, string profileFolder)
    {
        if (OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable("DISPLAY") is null && Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is null)
            return false;
        Directory.CreateDirectory(profileFolder);
        return Candidates().Any(browser => TryStart(browser, $"--app={url}", $"--user-data-dir={profileFolder}", "--no-first-run", "--no-default-browser-check"))
            || TryOpenDefault(url);
    }

    private static bool TryOpenDefault(Uri url) =>
        OperatingSystem.IsWindows() ? TryShell(url)
        : TryStart(OperatingSystem.IsMacOS() ? "open" : "xdg-open", url.AbsoluteUri);

    private static IEnumerable<string> Candidates()
    {
        if (OperatingSystem.IsWindows())
            return new[] { Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86, Environment.SpecialFolder.LocalApplicationData }
                .SelectMany(folder => Windows.Select(path => Path.Combine(Environment.GetFolderPath(folder), path)))
                .Where(File.Exists);
        if (OperatingSystem.IsMacOS())
            return Mac.Where(File.Exists);
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return Linux.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).Where(File.Exists);
    }

    private static bool TryStart(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false });
            return process is not null;
        }
        catch (Win32Exception)
        {
            // Not there or not allowed: the next candidate, and at last the printed URL.
            return false;
        }
    }

    private static bool TryShell(Uri url)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(url.AbsoluteUri) { UseShellExecute = true });
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
