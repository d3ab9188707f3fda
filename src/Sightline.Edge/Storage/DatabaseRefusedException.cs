namespace Sightline.Edge.Storage;

/// <summary>The database cannot be used as it is. The message says what was found and what a person can do; nothing was written.</summary>
internal sealed class DatabaseRefusedException(string message, Exception? inner = null) : Exception(message, inner);
