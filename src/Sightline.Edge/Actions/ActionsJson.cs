using System.Text.Json.Serialization;

namespace Sightline.Edge.Actions;

/// <summary>Arguments of a task that uses an account. The password is the task's secret and not here.</summary>
internal sealed record AccountArguments(string UserName, bool AllowBasicOverHttp);

/// <summary>Arguments of accepting certificates: what each device showed when a person said yes. Null: no HTTPS any more.</summary>
internal sealed record CertificateArguments(IReadOnlyDictionary<string, string?> Shown);

/// <summary>What was known of a device before it was told to restart.</summary>
internal sealed record RestartNote(string? BootId, double? UptimeSeconds, DateTimeOffset At, bool SeenDown);

/// <summary>JSON of what tasks store.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AccountArguments))]
[JsonSerializable(typeof(CertificateArguments))]
[JsonSerializable(typeof(RestartNote))]
internal sealed partial class ActionsJson : JsonSerializerContext;
