using System.Security.Cryptography.X509Certificates;

namespace Sightline.Farm.Certificates;

/// <summary>Issues the device identities of one farm; made when it is first needed.</summary>
internal sealed class FarmAuthority(TimeProvider time)
{
    private readonly Lock _lock = new();
    private X509Certificate2? _certificate;

    public X509Certificate2 Certificate
    {
        get
        {
            lock (_lock) return _certificate ??= CertificateMaker.Authority(time.GetUtcNow());
        }
        set
        {
            lock (_lock) _certificate = value;
        }
    }

    /// <summary>The authority if there was need for one.</summary>
    public X509Certificate2? Made => _certificate;
}
