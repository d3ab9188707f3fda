using System.Net;

namespace Sightline.Client.Http;

/// <summary>A good answer.</summary>
internal sealed record EdgeAnswer(HttpStatusCode Status, string? MediaType, byte[] Body);
