namespace Sightline.Edge.Tasks;

/// <summary>What a kind wanted to store together with its outcome failed; nothing of the commit is stored.</summary>
internal sealed class EffectFailedException(Exception inner) : Exception(inner.Message, inner);
