using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Sightline.Farm.Certificates;

/// <summary>The certificate that a device's web server shows, made when it is first needed.</summary>
internal sealed class DeviceCertificate(FarmDevice device)
{
    private readonly Lock _lock = new();
    private X509Certificate2? _current;
    private X509Certificate2? _identity;

    /// <summary>The handshake options made from <see cref="Current"/>; gone when the certificate changes.</summary>
    public SslServerAuthenticationOptions? Tls { get; set; }

    /// <summary>The certificate in use, with its private key.</summary>
    public X509Certificate2 Current
    {
        get
        {
            lock (_lock) return _current ??= UsesIdentity ? Identity : CertificateMaker.SelfSigned(device);
        }
    }

    /// <summary>The IEEE 802.1AR device identity. A factory default keeps it.</summary>
    public X509Certificate2 Identity
    {
        get
        {
            lock (_lock) return _identity ??= CertificateMaker.Identity(device);
        }
    }

    /// <summary>The issuer's certificate that is sent beside <see cref="Current"/>, if it has one.</summary>
    public X509Certificate2Collection? Chain =>
        Current.Issuer == device.World.Authority.Certificate.Subject ? [device.World.Authority.Certificate] : null;

    /// <summary>Whether this model and version uses the device identity for the web server.</summary>
    public bool UsesIdentity => device.Profile.Generation.DeviceIdentity && device.Profile.Model.Has("edgevault");

    /// <summary>What was made so far, for the state file.</summary>
    public (X509Certificate2? Current, X509Certificate2? Identity) Made
    {
        get
        {
            lock (_lock) return (_current, _identity);
        }
    }

    /// <summary>Puts another certificate in use; null makes a new one when it is next needed.</summary>
    public void Use(X509Certificate2? certificate)
    {
        lock (_lock)
        {
            _current = certificate;
            Tls = null;
        }
    }

    /// <summary>Sets the device identity that a state file kept.</summary>
    public void Restore(X509Certificate2? identity, X509Certificate2? current)
    {
        lock (_lock) (_identity, _current, Tls) = (identity, current, null);
    }

    /// <summary>A factory default: a self-signed certificate is made anew, the device identity stays.</summary>
    public void FactoryDefault() => Use(null);
}
