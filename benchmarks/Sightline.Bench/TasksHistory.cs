using Dapper;
using Sightline.Contracts;
using Sightline.Edge.Storage;

namespace Sightline.Bench;

/// <summary>Makes a long history out of a task that ended, and reads it as a client does.</summary>
internal sealed class TasksHistory(TasksEdge edge)
{
    private const int Rounds = 40;

    /// <summary>Copies a task, its items' times shifted into the past, until there are so many items. Gives their number.</summary>
    public async Task<long> FillAsync(string taskId, int wanted, CancellationToken cancellationToken)
    {
        var database = edge.Room<Database>();
        var items = database.Read(db => db.ExecuteScalar<int>("SELECT items FROM task WHERE id = @taskId", new { taskId }));
        for (var copy = 1; copy * items < wanted; copy++)
        {
            var (id, hours) = (copy.ToString("x32"), copy * 3_600_000L);
            await database.CommandAsync(
                db =>
                {
                    foreach (var (table, key, times) in new[] { ("task", "id", "created_at ended_at deadline"), ("task_item", "task_id", "started_at ended_at") })
                        Copy(db, (table, key, times.Split(' ')), taskId, id, hours);
                },
                cancellationToken);
        }
        return database.Read(db => db.ExecuteScalar<long>("SELECT count(*) FROM task_item"));
    }

    /// <summary>Median milliseconds of a page of 100 rows over HTTP, from the place of the cursor on.</summary>
    public async Task<double> PageMillisecondsAsync(ListQuery query, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var begun = TimeProvider.System.GetTimestamp();
            var page = await edge.Client.Tasks.ListLogAsync(query, cancellationToken);
            times.Add(TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds);
            if (page.Items.Count != (query.Limit ?? 100))
                throw new InvalidOperationException($"A page has {page.Items.Count} rows.");
        }
        return times.Order().ElementAt(Rounds / 2);
    }

    /// <summary>The cursor after so many rows.</summary>
    public async Task<string> CursorAfterAsync(int rows, CancellationToken cancellationToken)
    {
        var query = new ListQuery(Limit: 1000);
        for (var read = 0; read < rows; read += 1000)
            query = query with { Cursor = (await edge.Client.Tasks.ListLogAsync(query, cancellationToken)).Next };
        return query.Cursor!;
    }

    private static void Copy(Microsoft.Data.Sqlite.SqliteConnection db, (string Name, string Key, string[] Times) table, string from, string to, long hours)
    {
        var columns = db.Query<string>("SELECT name FROM pragma_table_info(@Name)", new { table.Name }).ToArray();
        var values = columns.Select(column => column == table.Key ? "@to" : table.Times.Contains(column) ? $"{column} - @hours" : column);
        db.Execute($"INSERT INTO {table.Name} ({string.Join(", ", columns)}) SELECT {string.Join(", ", values)} FROM {table.Name} WHERE {table.Key} = @from", new { from, to, hours });
    }
}
