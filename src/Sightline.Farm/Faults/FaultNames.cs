namespace Sightline.Farm.Faults;

/// <summary>The words for kinds of faults.</summary>
internal static class FaultNames
{
    private static readonly Dictionary<string, FaultKind> Kinds = new(StringComparer.Ordinal)
    {
        ["slow"] = FaultKind.Slow,
        ["drop"] = FaultKind.Drop,
        ["half-open"] = FaultKind.HalfOpen,
        ["garbage"] = FaultKind.Garbage,
        ["endless"] = FaultKind.EndlessAnswer,
        ["unauthorized"] = FaultKind.Unauthorized,
        ["unavailable"] = FaultKind.Unavailable,
        ["redirect"] = FaultKind.Redirect,
        ["no-return"] = FaultKind.NoReturn,
        ["old-version"] = FaultKind.OldVersion,
        ["slow-restart"] = FaultKind.SlowRestart,
        ["new-certificate"] = FaultKind.NewCertificate,
        ["new-address"] = FaultKind.NewAddress,
        ["duplicate-serial"] = FaultKind.DuplicateSerial,
        ["cut-upload"] = FaultKind.CutUpload,
        ["refuse-upgrade"] = FaultKind.RefuseUpgrade,
        ["refuse-commit"] = FaultKind.RefuseCommit,
        ["bad-release"] = FaultKind.BadRelease,
        ["hostile"] = FaultKind.Hostile,
    };

    private static readonly Dictionary<FaultKind, string> Words = Kinds.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <exception cref="FormatException">There is no such fault.</exception>
    public static FaultKind Kind(string name) => Kinds.TryGetValue(name, out var kind) ? kind : throw new FormatException($"There is no fault '{name}'. There are: {string.Join(", ", Kinds.Keys)}.");

    public static string Name(FaultKind kind) => Words[kind];
}
