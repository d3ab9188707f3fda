using System.Reflection;
using Sightline.Contracts;
using Sightline.Edge.Storage;

namespace Sightline.Edge.Identity;

/// <summary>Who this edge host is. Loaded before anything listens.</summary>
internal sealed class EdgeIdentitySource(Database database, CertificateHolder certificate, TimeProvider time)
{
    private EdgeName _name = new("", "");

    /// <summary>Version of Sightline, for example <c>0.1.0</c>.</summary>
    public static string Version { get; } = typeof(EdgeIdentitySource).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public DateTimeOffset StartedAt { get; } = time.GetUtcNow();

    /// <summary>Port of the API, known once it listens.</summary>
    public int ApiPort { get; set; }

    public EdgeIdentity Current => new(_name.Id, _name.Name, ClaimState.Unclaimed, ApiPort, certificate.Fingerprint, Version);

    public async Task LoadAsync(string? name, CancellationToken cancellationToken) =>
        _name = await EdgeName.LoadAsync(database, name, time.GetUtcNow(), cancellationToken);
}
