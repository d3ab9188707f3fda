using Sightline.Desktop.Hosting;
using Sightline.Desktop.Windows;
using Sightline.Farm;

namespace Sightline.Demo.Site;

/// <summary>Says where everything is and how to begin.</summary>
internal static class Welcome
{
    public static void Write(TextWriter output, DemoSite site, DemoOptions options, DemoFolder folder)
    {
        var farm = site.Farm;
        var generations = farm.Devices.Select(device => string.Join('.', device.OsVersion.Split('.')[..2])).Distinct().OrderBy(Version.Parse);
        output.WriteLine($"""

            Sightline demo: {farm.Devices.Count} simulated devices and an edge host, on this machine alone.

              Edge host      {site.Edge.ApiAddress}   (says who it is at {site.Edge.IdentityAddress})
              API, to read   {new Uri(site.Edge.ApiAddress, "docs")}
              Data           {folder.Path}{(folder.Displaced ? "   (another demo holds the usual folder)" : options.Keep ? "   (kept)" : "   (begins fresh at each run; --keep goes on)")}
              Devices        {Addresses(farm)}
                             AXIS OS {string.Join(", ", generations)}
              Accounts       {Accounts(farm)}
              Farm control   {farm.ControlAddress}devices

            Try it, in another terminal:

              export SIGHTLINE_DATA='{site.EdgeFolder}'
              ./sightline discover && ./sightline devices add --all --yes --wait
              SIGHTLINE_DEVICE_PASSWORD='{farm.Options.Password}' ./sightline devices log-in --all --yes --wait
              ./sightline devices list

            """);
    }

    /// <summary>Opens the console in its own window, or says how to open it.</summary>
    public static void WriteConsole(TextWriter output, DesktopHost console, DemoOptions options, string profileFolder)
    {
        var link = console.NewWindowUrl();
        output.WriteLine(options.Window && BrowserWindow.TryOpen(link, profileFolder)
            ? $"The console is open in its own window ({console.Address})."
            : $"The console: open this link in a browser on this machine; it works once.\n\n  {link}");
        output.WriteLine("\nCtrl-C stops it.");
    }

    private static string Addresses(FarmHost farm)
    {
        var (first, last) = (farm.Devices[0], farm.Devices[^1]);
        return farm.Options.Addressing == FarmAddressing.PortPerDevice
            ? $"{first.Address}, HTTP ports {first.HttpPort} to {last.HttpPort}, HTTPS ports {first.HttpsPort} to {last.HttpsPort}"
            : $"{first.Address} to {last.Address}, HTTP {first.HttpPort}, HTTPS {first.HttpsPort}";
    }

    private static string Accounts(FarmHost farm)
    {
        var (user, one, two) = (farm.Options.UserName, farm.Options.Password, farm.Options.SecondPassword);
        var fresh = farm.Devices.Count(device => device.AccountState == FarmAccountState.FactoryFresh);
        return $"{farm.Devices.Count(device => device.Password == one)} devices: {user} / {one}; {farm.Devices.Count(device => device.Password == two)} devices: {user} / {two}; {fresh} are factory-fresh";
    }
}
