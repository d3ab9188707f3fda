using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Sightline.Edge.Tasks.Listing;

/// <summary>From the keys of lists in memory to values of SQL.</summary>
internal static class SqlKeys
{
    /// <summary>Ticks since 1970 of a key of time.</summary>
    public static long Ticks(string key) => long.Parse(key, CultureInfo.InvariantCulture) - DateTimeOffset.UnixEpoch.UtcTicks;

    /// <summary>The number of a key of numbers: the bits of a double, turned so that they sort.</summary>
    public static double Number(string key)
    {
        var bits = ulong.Parse(key, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return BitConverter.UInt64BitsToDouble((bits & 0x8000_0000_0000_0000) != 0 ? bits & 0x7FFF_FFFF_FFFF_FFFF : ~bits);
    }

    /// <summary>Adds the functions that the conditions use to a connection.</summary>
    public static void AddFunctions(SqliteConnection connection) =>
        connection.CreateFunction("fold", (string? text) => text?.ToLowerInvariant(), isDeterministic: true);
}
