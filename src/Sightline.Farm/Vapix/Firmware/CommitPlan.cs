using System.Globalization;

namespace Sightline.Farm.Vapix.Firmware;

/// <summary>What becomes of an upgrade after its first start.</summary>
/// <param name="Commit">When it commits by itself.</param>
/// <param name="RollbackAfter">When it rolls back if nobody committed; null never.</param>
internal sealed record CommitPlan(AutoCommit Commit, TimeSpan? RollbackAfter)
{
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Reads the parameters of <c>upgrade</c>. <c>autoCommit=default</c> is <c>never</c> when a number of minutes is set,
    /// else <c>boot</c> when a factory default is asked for, else <c>started</c>; <c>autoRollback=default</c> is ten minutes.
    /// </summary>
    /// <returns>The plan, or null when a value is not one of those that the device knows.</returns>
    public static CommitPlan? Read(string? autoCommit, string? autoRollback, bool factoryDefault)
    {
        if (!TryMinutes(autoRollback, out var minutes))
            return null;
        var after = minutes ?? (autoRollback is "never" ? null : Usual);
        return autoCommit switch
        {
            "never" => new(AutoCommit.Never, after),
            "boot" => new(AutoCommit.Boot, after),
            "started" => new(AutoCommit.Started, after),
            null or "default" when minutes is not null => new(AutoCommit.Never, after),
            null or "default" => new(factoryDefault ? AutoCommit.Boot : AutoCommit.Started, after),
            _ => null,
        };
    }

    private static bool TryMinutes(string? text, out TimeSpan? minutes)
    {
        minutes = null;
        if (text is null or "never" or "default")
            return true;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 1440)
            return false;
        minutes = TimeSpan.FromMinutes(number);
        return true;
    }
}
