using Microsoft.Data.Sqlite;

namespace Sightline.Edge.Api.Idempotency;

/// <summary>
/// The Idempotency-Key of the request that an endpoint answers. A room that stores something because of the request calls
/// <see cref="Save{T}"/> in the same transaction; then a repeated request gets that answer, even after a crash in between.
/// Without a key nothing is saved. Use it as an endpoint's parameter.
/// </summary>
internal sealed class IdempotentRequest
{
    private readonly IdempotencyEntry? _entry;

    private IdempotentRequest(IdempotencyEntry? entry) => _entry = entry;

    /// <summary>For work that no request asked for.</summary>
    public static IdempotentRequest None { get; } = new(null);

    public static ValueTask<IdempotentRequest?> BindAsync(HttpContext context) =>
        ValueTask.FromResult<IdempotentRequest?>(context.Features.Get<IdempotencyEntry>() is { } entry ? new IdempotentRequest(entry) : None);

    /// <summary>Stores the answer under the key, in the transaction that is open on the connection.</summary>
    /// <param name="connection">The connection of a <see cref="Storage.Database"/> command.</param>
    /// <param name="status">Status code that the endpoint will answer.</param>
    /// <param name="location">Location header that it will answer; null for none.</param>
    /// <param name="answer">The record that it will answer.</param>
    public void Save<T>(SqliteConnection connection, int status, string? location, T answer)
        where T : notnull => _entry?.Save(connection, status, location, answer);
}
