using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using Sightline.Contracts;

namespace Sightline.Console.Pages.Devices;

/// <summary>Writes exactly what a list shows.</summary>
public static class DeviceExport
{
    // A cell that begins like a formula is run by spreadsheets; devices choose their own names.
    private static readonly CsvWriterOptions Options = CsvWriterOptions.Default with { Injection = CsvInjection.Escape };

    /// <summary>CSV (RFC 4180, UTF-8 with BOM so that spreadsheets read it), one column per column shown, formulas made harmless.</summary>
    public static byte[] Csv(IEnumerable<Device> devices, IReadOnlyList<DeviceColumn> columns, DateTimeOffset now)
    {
        using var memory = new MemoryStream();
        using (var writer = new StreamWriter(memory, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
        using (var csv = CsvWriter.Create(writer, Options, leaveOpen: true))
        {
            foreach (var column in columns)
                csv.WriteField(column.Title);
            csv.EndRecord();
            foreach (var device in devices)
            {
                foreach (var column in columns)
                    csv.WriteField(Value(column, device, now));
                csv.EndRecord();
            }
        }

        return memory.ToArray();
    }

    /// <summary>JSON as the API says it.</summary>
    public static byte[] Json(IEnumerable<Device> devices) => JsonSerializer.SerializeToUtf8Bytes(devices.ToArray(), ContractsJson.Default.DeviceArray);

    // "4 s ago" means nothing in a file: times are written as times.
    private static string Value(DeviceColumn column, Device device, DateTimeOffset now) => column.Id switch
    {
        "lastChecked" => Time(device.LastChecked),
        "lastSeen" => Time(device.LastSeen),
        "firstSeen" => Time(device.FirstSeen),
        "stateSince" => Time(device.StateSince),
        _ => column.Text(device, now),
    };

    private static string Time(DateTimeOffset? at) => at?.ToString("yyyy-MM-dd HH:mm:sszzz", CultureInfo.InvariantCulture) ?? "";
}
