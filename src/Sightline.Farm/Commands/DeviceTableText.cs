using System.Globalization;

namespace Sightline.Farm.Commands;

/// <summary>The table of devices for people and as CSV.</summary>
internal static class DeviceTableText
{
    private const int Shown = 20;

    /// <summary>The first rows, how many there are, and where everything is.</summary>
    public static async Task WriteAsync(TextWriter output, FarmHost farm)
    {
        await output.WriteLineAsync($"{"ADDRESS",-16} {"HTTP",5} {"HTTPS",5}  {"SERIAL",-12}  {"MODEL",-18} {"AXIS OS",-12} ACCOUNT");
        foreach (var device in farm.Devices.Take(Shown))
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{device.Address,-16} {device.HttpPort,5} {device.HttpsPort,5}  {device.Serial,-12}  {device.Model,-18} {device.OsVersion,-12} {Account(device)}"));
        if (farm.Devices.Count > Shown) await output.WriteLineAsync($"... and {farm.Devices.Count - Shown} more; --table FILE writes them all");
        await output.WriteLineAsync($"Serving {farm.Devices.Count} devices. Control API: {farm.ControlAddress}devices");
    }

    /// <summary>All rows: address, ports, serial, model, version, account and password. The passwords are those of simulated devices.</summary>
    public static async Task WriteCsvAsync(string file, IReadOnlyList<FarmDevice> devices, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(file);
        await writer.WriteLineAsync("address,http_port,https_port,serial,model,os_version,user,password".AsMemory(), cancellationToken);
        foreach (var device in devices)
            await writer.WriteLineAsync($"{device.Address},{device.HttpPort},{device.HttpsPort},{device.Serial},{Quoted(device.Model)},{device.OsVersion},{Quoted(device.UserName ?? "")},{Quoted(device.Password ?? "")}".AsMemory(), cancellationToken);
    }

    private static string Account(FarmDevice device) => device.UserName ?? "none (factory-fresh)";

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
