using System.Text.Json.Serialization;

namespace Sightline.Contracts;

/// <summary>JSON of every record on the wire: camelCase names, enumerations as words, nulls written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip)]
[JsonSerializable(typeof(ActionPreview))]
[JsonSerializable(typeof(ActionRequest))]
[JsonSerializable(typeof(AddressFilePreview))]
[JsonSerializable(typeof(ConnectionFile))]
[JsonSerializable(typeof(CredentialsActionRequest))]
[JsonSerializable(typeof(Device))]
[JsonSerializable(typeof(Device[]))]
[JsonSerializable(typeof(DeviceCounts))]
[JsonSerializable(typeof(DeviceDetails))]
[JsonSerializable(typeof(DeviceGone))]
[JsonSerializable(typeof(DiscoverySettings))]
[JsonSerializable(typeof(EdgeHostInfo))]
[JsonSerializable(typeof(EdgeIdentity))]
[JsonSerializable(typeof(EventReset))]
[JsonSerializable(typeof(HealthReport))]
[JsonSerializable(typeof(MonitoringSettings))]
[JsonSerializable(typeof(Page<Device>))]
[JsonSerializable(typeof(Page<DeviceTask>))]
[JsonSerializable(typeof(Page<SearchRun>))]
[JsonSerializable(typeof(Page<TaskItem>))]
[JsonSerializable(typeof(Page<TaskSummary>))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(SearchPreview))]
[JsonSerializable(typeof(SearchRequest))]
[JsonSerializable(typeof(SearchRun))]
[JsonSerializable(typeof(TaskAccepted))]
[JsonSerializable(typeof(TaskItem))]
[JsonSerializable(typeof(TaskSummary))]
public sealed partial class ContractsJson : JsonSerializerContext;
