using System.Text.Json;
using Sightline.Contracts;

namespace Sightline.Client.Events;

/// <summary>Turns one server-sent event into what it means. Names that this version does not know are left out.</summary>
internal static class EventReader
{
    public static EdgeEvent? Read(string name, ReadOnlySpan<byte> data)
    {
        try
        {
            return name switch
            {
                EventNames.Device => new DeviceEvent(null, JsonSerializer.Deserialize(data, ContractsJson.Default.Device)!),
                EventNames.DeviceGone => new DeviceGoneEvent(null, JsonSerializer.Deserialize(data, ContractsJson.Default.DeviceGone)!.Serial),
                EventNames.Task => new TaskEvent(null, JsonSerializer.Deserialize(data, ContractsJson.Default.TaskSummary)!),
                EventNames.TaskItem => new TaskItemEvent(null, JsonSerializer.Deserialize(data, ContractsJson.Default.TaskItem)!),
                EventNames.Search => new SearchEvent(null, JsonSerializer.Deserialize(data, ContractsJson.Default.SearchRun)!),
                EventNames.OsImage => new OsImageEvent(null, JsonSerializer.Deserialize(data, ContractsJson.Default.OsImage)!),
                EventNames.OsImageGone => new OsImageGoneEvent(null, JsonSerializer.Deserialize(data, ContractsJson.Default.OsImageGone)!.Sha256),
                EventNames.OsCatalogue => new OsCatalogueEvent(null, JsonSerializer.Deserialize(data, ContractsJson.Default.OsCatalogueInfo)!),
                EventNames.Reset => new ResetEvent(null, JsonSerializer.Deserialize(data, ContractsJson.Default.EventReset)!.Reason),
                _ => null,
            };
        }
        catch (JsonException fault)
        {
            // What it would have said is not known, so everything has to be loaded anew.
            return new ResetEvent(null, $"An event of the kind {name} could not be read: {fault.Message}");
        }
    }
}
