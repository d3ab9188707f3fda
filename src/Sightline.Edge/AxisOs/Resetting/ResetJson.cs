using System.Text.Json.Serialization;
using Sightline.Contracts;

namespace Sightline.Edge.AxisOs.Resetting;

/// <summary>Arguments of a factory default.</summary>
internal sealed record FactoryDefaultArguments(FactoryDefaultMode Mode);

/// <summary>What was known of a device before it was told to change, and what was seen since.</summary>
/// <param name="From">Version that ran.</param>
/// <param name="To">Version that it goes to; null if it keeps its version.</param>
/// <param name="AskedAt">When it was told.</param>
/// <param name="DownSince">Since when it does not answer; null while it was not seen so.</param>
/// <param name="Tries">How often it was told.</param>
internal sealed record ResetNote(string From, string? To, DateTimeOffset AskedAt, DateTimeOffset? DownSince = null, int Tries = 1);

/// <summary>JSON of what these tasks store.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(FactoryDefaultArguments))]
[JsonSerializable(typeof(ResetNote))]
internal sealed partial class ResetJson : JsonSerializerContext;
