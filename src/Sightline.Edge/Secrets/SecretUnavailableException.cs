namespace Sightline.Edge.Secrets;

/// <summary>The machine's key is missing or wrong, so nothing can be encrypted.</summary>
internal sealed class SecretUnavailableException() : Exception($"The key that encrypts passwords ({SecretKey.FileName}) is missing or wrong. GET /health tells what to do.");
