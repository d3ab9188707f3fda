namespace Sightline.Edge.Hosting;

/// <summary>The edge host cannot start as asked. The message says why and what to do.</summary>
public sealed class EdgeStartException(string message, Exception? inner = null) : Exception(message, inner);
