namespace Sightline.Edge.Api.Idempotency;

/// <summary>On a route whose repetition changes nothing and whose body is too large to be held in memory: its Idempotency-Key is not looked at.</summary>
internal sealed class IdempotentByNature;
