using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Sightline.Edge.Storage;
using Xunit;

namespace Sightline.Edge.Tests.Storage;

public sealed class DatabaseTests : IDisposable
{
    private static readonly RoomSchema Notes = new("notes", ["CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE)"]);
    private readonly string _folder = Directory.CreateTempSubdirectory("sightline-db-").FullName;

    private DatabaseFile File => new(Path.Combine(_folder, DatabaseFile.Name));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task CommandAsync_Done_IsReadableAndSurvivesReopening()
    {
        using (var database = Open())
        {
            var count = await database.CommandAsync(db => db.Execute("INSERT INTO note (text) VALUES ('a')"), CancellationToken.None);
            Assert.Equal(1, count);
            Assert.Equal(["a"], Texts(database));
        }
        using var again = Open();
        Assert.Equal(["a"], Texts(again));
    }

    [Fact]
    public async Task CommandAsync_OneOfManyFails_UndoesThatOneAlone()
    {
        using var database = Open();
        await database.CommandAsync(db => db.Execute("INSERT INTO note (text) VALUES ('taken')"), CancellationToken.None);
        var jobs = Enumerable.Range(0, 300).Select(index => database.CommandAsync(db =>
        {
            db.Execute("INSERT INTO note (text) VALUES (@text)", new { text = $"before {index}" });
            db.Execute("INSERT INTO note (text) VALUES (@text)", new { text = index % 7 == 0 ? "taken" : $"after {index}" });
        }, CancellationToken.None)).ToArray();
        for (var index = 0; index < jobs.Length; index++)
            if (index % 7 == 0)
                await Assert.ThrowsAsync<SqliteException>(() => jobs[index]);
            else
                await jobs[index];
        var texts = Texts(database);
        Assert.Equal(1 + 2 * jobs.Count(job => job.IsCompletedSuccessfully), texts.Count);
        Assert.DoesNotContain("before 7", texts);
        Assert.Null(database.Fault);
    }

    [Fact]
    public async Task Writes_FromManySides_AllArriveInOrderPerLane()
    {
        using var database = Open();
        var jobs = Enumerable.Range(0, 500).Select(index => index % 2 == 0
            ? database.CommandAsync(db => { db.Execute("INSERT INTO note (text) VALUES (@text)", new { text = $"c{index:000}" }); }, CancellationToken.None)
            : database.StatusAsync(db => db.Execute("INSERT INTO note (text) VALUES (@text)", new { text = $"s{index:000}" }), CancellationToken.None));
        await Task.WhenAll(jobs);
        var texts = Texts(database);
        Assert.Equal(500, texts.Count);
        foreach (var lane in texts.GroupBy(text => text[0]))
            Assert.Equal(lane.Order(StringComparer.Ordinal), lane);
    }

    [Fact]
    public async Task Durability_OfTheLanes_IsFullAndNormal()
    {
        using var database = Open();
        Assert.Equal(2, await database.CommandAsync(db => db.ExecuteScalar<int>("PRAGMA synchronous"), CancellationToken.None));
        var status = 0;
        await database.StatusAsync(db => status = db.ExecuteScalar<int>("PRAGMA synchronous"), CancellationToken.None);
        Assert.Equal(1, status);
        Assert.Equal("wal", database.Read(db => db.ExecuteScalar<string>("PRAGMA journal_mode")));
    }

    [Fact]
    public void Read_Writing_IsRefused()
    {
        using var database = Open();
        Assert.Throws<SqliteException>(() => database.Read(db => db.Execute("DELETE FROM note")));
    }

    [Fact]
    public async Task Open_NewScript_IsAppliedOnceAndKeepsTheRows()
    {
        using (var database = Open())
            await database.CommandAsync(db => db.Execute("INSERT INTO note (text) VALUES ('kept')"), CancellationToken.None);
        var newer = Notes with { Scripts = [.. Notes.Scripts, "ALTER TABLE note ADD COLUMN mark INTEGER NOT NULL DEFAULT 7"] };
        for (var start = 0; start < 2; start++)
        {
            using var database = Open(newer);
            Assert.Equal(7, database.Read(db => db.ExecuteScalar<int>("SELECT mark FROM note WHERE text = 'kept'")));
        }
    }

    [Fact]
    public void Open_ScriptThatFails_LeavesTheRoomAsItWas()
    {
        using (Open())
        {
        }
        Assert.Throws<SqliteException>(() => Open(Notes with { Scripts = [.. Notes.Scripts, "CREATE TABLE extra (id INTEGER); CREATE TABLE note (id INTEGER)"] }));
        using var database = Open();
        Assert.Equal(0, database.Read(db => db.ExecuteScalar<int>("SELECT count(*) FROM sqlite_master WHERE name = 'extra'")));
    }

    [Fact]
    public void Open_FileOfANewerVersion_IsRefusedWithRemedy()
    {
        using (Open(Notes with { Scripts = [.. Notes.Scripts, "CREATE TABLE extra (id INTEGER)"] }))
        {
        }
        var refused = Assert.Throws<DatabaseRefusedException>(() => Open());
        Assert.Contains("newer version", refused.Message, StringComparison.Ordinal);
        Assert.Contains("notes 2", refused.Message, StringComparison.Ordinal);
        Assert.Contains("backup", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 100)]
    [InlineData(4096, 4096)]
    public async Task Open_DamagedFile_IsRefusedWithRemedy(int from, int length)
    {
        using (var database = Open())
            await database.CommandAsync(db => db.Execute("INSERT INTO note (text) SELECT hex(randomblob(500)) FROM (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9))"), CancellationToken.None);
        var bytes = System.IO.File.ReadAllBytes(File.Path);
        bytes.AsSpan(from, length).Fill(0x5A);
        System.IO.File.WriteAllBytes(File.Path, bytes);
        var refused = Assert.Throws<DatabaseRefusedException>(() => Open());
        Assert.Contains("damaged", refused.Message, StringComparison.Ordinal);
        Assert.Contains("backup", refused.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, System.IO.File.ReadAllBytes(File.Path));
    }

    [Fact]
    public void Open_SqliteFileOfAnotherProgram_IsRefused()
    {
        using (var other = new SqliteConnection($"Data Source={File.Path};Pooling=False"))
        {
            other.Open();
            other.Execute("CREATE TABLE bookmarks (id INTEGER)");
        }
        Assert.Contains("another program", Assert.Throws<DatabaseRefusedException>(() => Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BackUpTo_WhileWriting_IsWholeAndOpens()
    {
        using var database = Open();
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var index = 0; !stop.IsCancellationRequested; index++)
                await database.CommandAsync(db => db.Execute("INSERT INTO note (text) VALUES (@a), (@b)", new { a = $"{index}a", b = $"{index}b" }), CancellationToken.None);
        }, TestContext.Current.CancellationToken);
        await database.CommandAsync(db => db.Execute("INSERT INTO note (text) VALUES ('x'), ('y')"), CancellationToken.None);
        var copy = new DatabaseFile(Path.Combine(_folder, "copy.db"));
        File.BackUpTo(copy.Path);
        await stop.CancelAsync();
        await writing;
        using var opened = Database.Open(copy, [Notes], TimeProvider.System, NullLogger<Database>.Instance);
        var texts = Texts(opened);
        Assert.Contains("x", texts);
        Assert.Equal(0, texts.Count % 2);
        Assert.Contains("exists already", Assert.Throws<IOException>(() => File.BackUpTo(copy.Path)).Message, StringComparison.Ordinal);
    }

    private Database Open(RoomSchema? schema = null) => Database.Open(File, [schema ?? Notes], TimeProvider.System, NullLogger<Database>.Instance);

    private static List<string> Texts(Database database) => database.Read(db => db.Query<string>("SELECT text FROM note ORDER BY id").AsList());
}
