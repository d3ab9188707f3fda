namespace Sightline.Vapix.Parameters;

/// <summary>What a device says about one of its parameters.</summary>
/// <param name="Name">Full name without <c>root.</c>.</param>
/// <param name="Value">Its value now; stars for a secret.</param>
/// <param name="Type">Type as the device names it: <c>string</c>, <c>int</c>, <c>bool</c>, <c>enum</c>, <c>password</c>, <c>ip</c>, <c>ipList</c>, <c>hostname</c>; null if it names none.</param>
/// <param name="SecurityLevel">Four digits for create, delete, read and write: 0 anonymous, 1 viewer, 4 operator, 6 administrator, 7 nobody; null if absent.</param>
/// <param name="Allowed">Values that are allowed: the entries of an enum, or true and false in the device's spelling; empty if free.</param>
/// <param name="Minimum">Least value of an int, as text.</param>
/// <param name="Maximum">Greatest value of an int, as text.</param>
/// <param name="MaxLength">Longest text.</param>
/// <param name="IsReadOnly">Whether the device refuses to write it.</param>
/// <param name="IsHidden">Whether the device keeps it from its own pages.</param>
public sealed record ParameterDefinition(
    string Name,
    string? Value,
    string? Type,
    string? SecurityLevel,
    IReadOnlyList<string> Allowed,
    string? Minimum,
    string? Maximum,
    int? MaxLength,
    bool IsReadOnly,
    bool IsHidden);
