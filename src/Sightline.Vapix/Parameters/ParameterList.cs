namespace Sightline.Vapix.Parameters;

/// <summary>Parameters as a device gave them.</summary>
/// <param name="Values">Values by full name without <c>root.</c>, for example <c>Network.SSH.Enabled</c>. A value of stars only is a secret that is not shown.</param>
/// <param name="Errors">What the device says about groups that it does not have.</param>
public sealed record ParameterList(IReadOnlyDictionary<string, string> Values, IReadOnlyList<string> Errors)
{
    /// <summary>The device's clock when it answered (Date header); null if it did not say.</summary>
    internal DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>The value of a parameter; null if the device does not have it.</summary>
    public string? this[string name] => Values.GetValueOrDefault(name);
}

/// <summary>What came of writing parameters. Those that were not refused are written.</summary>
/// <param name="Refused">The names that the device refused, without <c>root.</c>: unknown, read-only, or a value that does not fit.</param>
public sealed record ParameterUpdate(IReadOnlyList<string> Refused);
