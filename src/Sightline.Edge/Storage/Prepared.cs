using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace Sightline.Edge.Storage;

/// <summary>
/// Statements that are carried out very often, compiled once for a connection instead of each time. For the writer's connections,
/// which live as long as the database and belong to one thread.
/// </summary>
internal static class Prepared
{
    private static readonly ConditionalWeakTable<SqliteConnection, Dictionary<string, SqliteCommand>> Commands = [];

    /// <summary>The statement with its values, ready to be executed; valid until it is asked for again.</summary>
    public static SqliteCommand Of(SqliteConnection connection, string statement, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var commands = Commands.GetOrCreateValue(connection);
        if (!commands.TryGetValue(statement, out var command))
        {
            commands[statement] = command = connection.CreateCommand();
            command.CommandText = statement;
            foreach (var (name, _) in values)
                command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }
        for (var index = 0; index < values.Length; index++)
            command.Parameters[index].Value = values[index].Value ?? DBNull.Value;
        return command;
    }

    /// <summary>Carries it out and gives the number of rows that it changed.</summary>
    public static int Execute(SqliteConnection connection, string statement, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Of(connection, statement, values).ExecuteNonQuery();
}
