using Dapper;
using Sightline.Edge.Storage;

namespace Sightline.Edge.Identity;

/// <summary>The edge host's id, made at its first start, and its name.</summary>
internal sealed record EdgeName(string Id, string Name)
{
    /// <summary>Reads them, and makes them at the first start. A wanted name replaces the one it has; without one it is the machine's host name at first.</summary>
    public static Task<EdgeName> LoadAsync(Database database, string? wanted, DateTimeOffset now, CancellationToken cancellationToken) => database.CommandAsync(db =>
    {
        db.Execute(
            "INSERT INTO edge_host (row, id, name, first_start) VALUES (1, @id, @name, @now) ON CONFLICT DO NOTHING",
            new { id = Guid.CreateVersion7(now).ToString("N"), name = wanted ?? Environment.MachineName, now = now.ToUnixTimeMilliseconds() });
        if (wanted is not null)
            db.Execute("UPDATE edge_host SET name = @wanted WHERE name <> @wanted", new { wanted });
        return db.QuerySingle<EdgeName>("SELECT id AS Id, name AS Name FROM edge_host");
    }, cancellationToken);
}
