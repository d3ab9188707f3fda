using System.Globalization;
using System.Xml.Linq;
using Sightline.Farm.Profiles;

namespace Sightline.Farm.Vapix.Disks;

/// <summary><c>/axis-cgi/disks/*.cgi</c> (VAPIX edge storage): the SD card and the unconnected network share.</summary>
internal static class DiskApi
{
    private static readonly XNamespace Xsi = "http://www.w3.org/2001/XMLSchema-instance";

    public static IReadOnlyList<VapixRoute> Routes { get; } =
    [
        new("/axis-cgi/disks/list.cgi", AccessLevel.Operator, ListAsync, HasSlot),
        new("/axis-cgi/disks/getcapabilities.cgi", AccessLevel.Operator, CapabilitiesAsync, HasSlot),
        new("/axis-cgi/disks/gethealth.cgi", AccessLevel.Operator, HealthAsync, profile => HasSlot(profile) && profile.Since(7, 20)),
        new("/axis-cgi/disks/job.cgi", AccessLevel.Operator, JobAsync, HasSlot),
        new("/axis-cgi/disks/lock.cgi", AccessLevel.Administrator, LockAsync, HasSlot),
        Work("mount", 5),
        Work("format", 60),
        Work("checkdisk", 90),
        Work("repair", 90),
        .. DiskProperties.Routes,
    ];

    public static bool HasSlot(DeviceProfile profile) => profile.Model.Has("sdcard");

    /// <summary>The answer under the root element that all of these CGIs share.</summary>
    public static Task WriteAsync(VapixExchange exchange, string schema, params object?[] content) => exchange.WriteXmlAsync("<?xml version=\"1.0\"?>\n" + new XElement(
        "root",
        new XAttribute(XNamespace.Xmlns + "xsi", Xsi.NamespaceName),
        new XAttribute(Xsi + "noNamespaceSchemaLocation", $"http://www.axis.com/vapix/http_cgi/disk/{schema}1.xsd"),
        content) + "\n");

    private static async Task ListAsync(VapixExchange exchange)
    {
        var asked = (await exchange.ArgumentsAsync())["diskid"] ?? "all";
        var disks = new[] { Card(exchange.Device), Share() }.Where(disk => asked == "all" || asked == disk.Attribute("diskid")!.Value).ToArray();
        await WriteAsync(exchange, "list", new XElement("disks", new XAttribute("numberofdisks", disks.Length), disks));
    }

    private static XElement Card(FarmDevice device)
    {
        var disk = device.Memory.Get(DiskState.Kind);
        var connected = disk.Present && disk.Mounted;
        var status = !disk.Present ? "disconnected" : disk.Job is { Action: "format" } job && job.Progress(device) < 100 ? "formatting" : disk.Mounted ? "OK" : "connected";
        return Disk("SD_DISK", "", connected ? disk.SizeKilobytes : 0, connected ? disk.SizeKilobytes / 100 * (20 + (device.Index % 70)) : 0, status, disk.FileSystem, "S0",
            new XAttribute("locked", disk.Locked ? "yes" : "no"),
            new XAttribute("requiredfilesystem", disk.RequiredFileSystem),
            new XAttribute("encryptionenabled", disk.EncryptionEnabled),
            new XAttribute("diskencrypted", disk.EncryptionEnabled && disk.Present));
    }

    private static XElement Share() => Disk("NetworkShare", "NetworkShare", 0, 0, "disconnected", "cifs", "S1",
        new XAttribute("locked", "no"), new XAttribute("requiredfilesystem", "none"), new XAttribute("encryptionenabled", false), new XAttribute("diskencrypted", false));

    private static XElement Disk(string id, string name, long total, long free, string status, string fileSystem, string group, params object[] more) => new(
        "disk",
        new XAttribute("diskid", id),
        new XAttribute("name", name),
        new XAttribute("totalsize", total),
        new XAttribute("freesize", free),
        new XAttribute("cleanuplevel", group == "S0" ? "99" : "95"),
        new XAttribute("cleanupmaxage", "7"),
        new XAttribute("cleanuppolicy", "fifo"),
        new XAttribute("full", "no"),
        new XAttribute("readonly", "no"),
        new XAttribute("status", status),
        new XAttribute("filesystem", fileSystem),
        new XAttribute("group", group),
        more);

    private static Task CapabilitiesAsync(VapixExchange exchange) => WriteAsync(exchange, "getcapabilities", new XElement(
        "capabilities", new XAttribute("diskid", "SD_DISK"), new XAttribute("requiredfssupported", "true"), new XAttribute("encryptionsupported", exchange.Profile.Since(8, 0))));

    /// <summary>-1 not supported, -3 absent; temperature in kelvin.</summary>
    private static Task HealthAsync(VapixExchange exchange)
    {
        var present = exchange.Device.Memory.Get(DiskState.Kind).Present;
        return WriteAsync(exchange, "gethealth", new XElement(
            "HealthStatus",
            new XAttribute("diskid", "SD_DISK"),
            new XAttribute("wear", present ? exchange.Device.Index % 60 : -3),
            new XAttribute("temperature", present ? -1 : -3),
            new XAttribute("overallhealth", present ? 100 - (exchange.Device.Index % 60) : -3)));
    }

    private static VapixRoute Work(string action, int seconds) =>
        new($"/axis-cgi/disks/{action}.cgi", AccessLevel.Administrator, exchange => BeginAsync(exchange, action, seconds), HasSlot);

    private static async Task BeginAsync(VapixExchange exchange, string action, int seconds)
    {
        var arguments = await exchange.ArgumentsAsync();
        var device = exchange.Device;
        var name = action == "mount" ? arguments["action"] : action;
        if (arguments["diskid"] != "SD_DISK" || !device.Memory.Get(DiskState.Kind).Present || name is not ("mount" or "unmount" or "format" or "checkdisk" or "repair"))
        {
            await WriteAsync(exchange, action, new XElement("job", new XAttribute("action", name ?? action), new XAttribute("diskid", arguments["diskid"] ?? ""), new XAttribute("result", "ERROR"), new XAttribute("description", "no such disk or action")));
            return;
        }

        var disk = device.Memory.Change(DiskState.Kind, old => old with
        {
            Mounted = name == "mount" || (name != "unmount" && old.Mounted),
            FileSystem = name == "format" ? arguments["filesystem"] ?? old.FileSystem : old.FileSystem,
            Job = new DiskJob((old.Job?.Id ?? 9) + 1, name, device.World.Time.GetUtcNow(), seconds),
        });
        await WriteAsync(exchange, action, new XElement("job", new XAttribute("action", name), new XAttribute("diskid", "SD_DISK"), new XAttribute("result", "OK"), new XAttribute("jobid", disk.Job!.Id)));
    }

    private static async Task JobAsync(VapixExchange exchange)
    {
        var arguments = await exchange.ArgumentsAsync();
        var job = exchange.Device.Memory.Get(DiskState.Kind).Job;
        var known = job is not null && arguments["jobid"] == job.Id.ToString(CultureInfo.InvariantCulture);
        await WriteAsync(exchange, "job", new XElement(
            "job",
            new XAttribute("jobid", arguments["jobid"] ?? ""),
            new XAttribute("diskid", "SD_DISK"),
            new XAttribute("progress", known ? job!.Progress(exchange.Device) : 0),
            new XAttribute("result", known ? "OK" : "ERROR")));
    }

    private static async Task LockAsync(VapixExchange exchange)
    {
        var locked = (await exchange.ArgumentsAsync())["action"] != "unlock";
        exchange.Device.Memory.Change(DiskState.Kind, old => old with { Locked = locked });
        await WriteAsync(exchange, "lock", new XElement("job", new XAttribute("action", locked ? "lock" : "unlock"), new XAttribute("diskid", "SD_DISK"), new XAttribute("result", "OK")));
    }
}
