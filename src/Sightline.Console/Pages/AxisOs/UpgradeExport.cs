using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using Sightline.Contracts;

namespace Sightline.Console.Pages.AxisOs;

/// <summary>What an upgrade would do, device by device, as a file.</summary>
public static class UpgradeExport
{
    private static readonly CsvWriterOptions Options = CsvWriterOptions.Default with { Injection = CsvInjection.Escape };

    private static string[] Heads => [AxisOsText.HeadSerial, AxisOsText.HeadName, AxisOsText.HeadModel, AxisOsText.HeadFrom, AxisOsText.HeadTo, AxisOsText.HeadThrough, AxisOsText.HeadMinutes, AxisOsText.HeadWave, AxisOsText.HeadWarnings, AxisOsText.HeadLeftOut];

    /// <summary>CSV (RFC 4180, UTF-8 with BOM), formulas made harmless.</summary>
    public static byte[] Csv(IEnumerable<UpgradePlanItem> items)
    {
        using var memory = new MemoryStream();
        using (var writer = new StreamWriter(memory, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
        using (var csv = CsvWriter.Create(writer, Options, leaveOpen: true))
        {
            Write(csv, Heads);
            foreach (var item in items)
                Write(
                    csv,
                    [
                        item.Serial, item.Name, item.Model ?? "", item.From ?? "", item.To ?? "",
                        string.Join(" > ", item.Path.SkipLast(1).Select(hop => hop.Version)),
                        item.Minutes?.ToString(CultureInfo.InvariantCulture) ?? "", item.Wave?.ToString(CultureInfo.InvariantCulture) ?? "",
                        string.Join(" ", item.Warnings), item.Reason ?? "",
                    ]);
        }

        return memory.ToArray();
    }

    /// <summary>JSON as the API says it.</summary>
    public static byte[] Json(IEnumerable<UpgradePlanItem> items) => JsonSerializer.SerializeToUtf8Bytes([.. items], ContractsJson.Default.UpgradePlanItemArray);

    private static void Write(CsvWriter csv, IEnumerable<string> fields)
    {
        foreach (var field in fields)
            csv.WriteField(field);
        csv.EndRecord();
    }
}
