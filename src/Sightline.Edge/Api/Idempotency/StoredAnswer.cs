namespace Sightline.Edge.Api.Idempotency;

/// <summary>What was answered to an Idempotency-Key.</summary>
internal sealed record StoredAnswer(byte[] Request, long Status, string? ContentType, string? Location, byte[] Body);
