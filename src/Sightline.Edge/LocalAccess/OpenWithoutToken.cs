namespace Sightline.Edge.LocalAccess;

/// <summary>Marks a route that answers on this machine without the token, because it tells no secret and changes nothing.</summary>
internal sealed class OpenWithoutToken;
