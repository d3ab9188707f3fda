namespace Sightline.Farm.Profiles.Parameters;

/// <summary>Which devices have a parameter: from a version on, below a version, with or without a feature.</summary>
internal sealed record ParameterCondition(OsVersion? Since, OsVersion? Until, IReadOnlyList<string> Has, IReadOnlyList<string> HasNot)
{
    public static ParameterCondition Always { get; } = new(null, null, [], []);

    public bool Holds(DeviceProfile profile) =>
        (Since is not { } since || profile.Os >= since)
        && (Until is not { } until || profile.Os < until)
        && Has.All(profile.Model.Has)
        && !HasNot.Any(profile.Model.Has);

    /// <summary>Both conditions: what a group and its entry say together.</summary>
    public ParameterCondition And(ParameterCondition other) =>
        new(other.Since ?? Since, other.Until ?? Until, [.. Has, .. other.Has], [.. HasNot, .. other.HasNot]);
}
