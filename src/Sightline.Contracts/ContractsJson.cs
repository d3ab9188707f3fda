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
[JsonSerializable(typeof(DeviceCounts))]
[JsonSerializable(typeof(DeviceDetails))]
[JsonSerializable(typeof(DeviceGone))]
[JsonSerializable(typeof(Device[]))]
[JsonSerializable(typeof(DiscoverySettings))]
[JsonSerializable(typeof(EdgeHostInfo))]
[JsonSerializable(typeof(EdgeIdentity))]
[JsonSerializable(typeof(EventReset))]
[JsonSerializable(typeof(FactoryDefaultRequest))]
[JsonSerializable(typeof(HealthReport))]
[JsonSerializable(typeof(MonitoringSettings))]
[JsonSerializable(typeof(OsCatalogueFile))]
[JsonSerializable(typeof(OsCatalogueInfo))]
[JsonSerializable(typeof(OsImage))]
[JsonSerializable(typeof(OsImageGone))]
[JsonSerializable(typeof(Page<Device>))]
[JsonSerializable(typeof(Page<DeviceTask>))]
[JsonSerializable(typeof(Page<OsImage>))]
[JsonSerializable(typeof(Page<OsInventoryRow>))]
[JsonSerializable(typeof(Page<OsRelease>))]
[JsonSerializable(typeof(Page<SearchRun>))]
[JsonSerializable(typeof(Page<TaskItem>))]
[JsonSerializable(typeof(Page<TaskLogItem>))]
[JsonSerializable(typeof(Page<TaskSummary>))]
[JsonSerializable(typeof(Page<UpgradePlanItem>))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(SearchPreview))]
[JsonSerializable(typeof(SearchRequest))]
[JsonSerializable(typeof(SearchRun))]
[JsonSerializable(typeof(TaskAccepted))]
[JsonSerializable(typeof(TaskAgainRequest))]
[JsonSerializable(typeof(TaskItem))]
[JsonSerializable(typeof(TaskSummary))]
[JsonSerializable(typeof(UpgradePlanItem[]))]
[JsonSerializable(typeof(UpgradePreview))]
[JsonSerializable(typeof(UpgradeRequest))]
public sealed partial class ContractsJson : JsonSerializerContext;
