using Dapper;
using Microsoft.Data.Sqlite;

namespace Sightline.Edge.Storage;

/// <summary>The SQLite file of the edge host: how it is opened, checked and copied.</summary>
/// <param name="Path">Full path.</param>
internal sealed record DatabaseFile(string Path)
{
    public const string Name = "edge.db";

    public static DatabaseFile In(DataFolder folder) => new(folder.PathOf(Name));

    /// <summary>Opens a connection that commits with the given durability.</summary>
    /// <param name="synchronous"><c>FULL</c> or <c>NORMAL</c>.</param>
    public SqliteConnection Open(string synchronous)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false, DefaultTimeout = 10 }.ToString());
        try
        {
            connection.Open();
            connection.Execute($"PRAGMA journal_mode = WAL; PRAGMA synchronous = {synchronous}; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 67108864");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Pooled connections that cannot write.</summary>
    public string ReadOnlyConnectionString => new SqliteConnectionStringBuilder { DataSource = Path, Mode = SqliteOpenMode.ReadOnly, Pooling = true, DefaultTimeout = 10 }.ToString();

    /// <summary>Refuses a file whose pages do not fit together.</summary>
    public void Check(SqliteConnection connection)
    {
        var findings = connection.Query<string>("PRAGMA quick_check(10)").ToArray();
        if (findings is not ["ok"])
            throw Damaged(string.Join("; ", findings));
    }

    public DatabaseRefusedException Damaged(string finding, Exception? inner = null) =>
        new($"{Path} is damaged ({finding}). Stop here, copy the data folder away, then put a backup made by 'sightline-edge backup' in its place and delete {Name}-wal and {Name}-shm beside it.", inner);

    /// <summary>Writes a copy that is whole at one moment, also while an edge host writes.</summary>
    /// <exception cref="IOException">The target exists already or cannot be written.</exception>
    public void BackUpTo(string target)
    {
        if (!File.Exists(Path))
            throw new IOException($"There is no database at {Path}. Name the data folder with --data.");
        if (File.Exists(target))
            throw new IOException($"{target} exists already. Name another file; a backup never overwrites one.");
        var partial = target + ".part";
        File.Delete(partial);
        PrivateFile.Write(partial, []);
        using (var source = Open("NORMAL"))
        using (var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = partial, Pooling = false }.ToString()))
        {
            copy.Open();
            source.BackupDatabase(copy);
            copy.Execute("PRAGMA journal_mode = DELETE");
            Check(copy);
        }
        File.Move(partial, target);
    }
}
