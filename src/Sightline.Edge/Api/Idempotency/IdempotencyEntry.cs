using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Sightline.Edge.Api.Idempotency;

/// <summary>One key with the fingerprint of the request that came with it.</summary>
internal sealed class IdempotencyEntry(string key, byte[] fingerprint, JsonSerializerOptions json, TimeProvider time)
{
    /// <summary>How long an answer is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>Whether an answer was stored.</summary>
    public bool IsSaved { get; private set; }

    public void Save<T>(SqliteConnection connection, int status, string? location, T answer)
        where T : notnull => Save(connection, new StoredAnswer(fingerprint, status, "application/json; charset=utf-8", location, JsonSerializer.SerializeToUtf8Bytes(answer, json.GetTypeInfo(answer.GetType()))));

    public void Save(SqliteConnection connection, int status, string? contentType, string? location, byte[] body) =>
        Save(connection, new StoredAnswer(fingerprint, status, contentType, location, body));

    /// <summary>What was answered to the key before; null if nothing was, or too long ago.</summary>
    public StoredAnswer? Find(SqliteConnection connection) => connection.QuerySingleOrDefault<StoredAnswer>(
        "SELECT request AS Request, status AS Status, content_type AS ContentType, location AS Location, body AS Body FROM idempotency WHERE key = @key AND created_at > @oldest",
        new { key, oldest = Oldest });

    /// <summary>Whether the stored answer was given to the same request.</summary>
    public bool IsOf(StoredAnswer stored) => stored.Request.AsSpan().SequenceEqual(fingerprint);

    private long Oldest => (time.GetUtcNow() - Kept).ToUnixTimeMilliseconds();

    private void Save(SqliteConnection connection, StoredAnswer answer)
    {
        connection.Execute("DELETE FROM idempotency WHERE created_at <= @Oldest", new { Oldest });
        connection.Execute(
            "INSERT INTO idempotency (key, request, status, content_type, location, body, created_at) VALUES (@key, @Request, @Status, @ContentType, @Location, @Body, @now)",
            new { key, answer.Request, answer.Status, answer.ContentType, answer.Location, answer.Body, now = time.GetUtcNow().ToUnixTimeMilliseconds() });
        IsSaved = true;
    }
}
