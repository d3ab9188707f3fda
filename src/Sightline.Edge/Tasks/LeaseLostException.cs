namespace Sightline.Edge.Tasks;

/// <summary>Another attempt has the lease on the device; this one may do nothing any more.</summary>
internal sealed class LeaseLostException() : Exception("Another attempt has the lease on the device.");
