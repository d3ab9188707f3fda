using System.Text;

namespace Sightline.Vapix.Authentication;

/// <summary>A way to log in to one device, made from its challenge. Its text form shows nothing.</summary>
internal abstract class Login
{
    /// <summary>Value of the Authorization header for one request.</summary>
    public abstract string AuthorizationFor(string method, string target);

    /// <inheritdoc/>
    public sealed override string ToString() => GetType().Name;
}

/// <summary>Basic (RFC 7617): the password itself, so only for TLS or by express permission.</summary>
internal sealed class BasicLogin(DeviceCredentials credentials) : Login
{
    private readonly string _value = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credentials.UserName}:{credentials.Password}"));

    public override string AuthorizationFor(string method, string target) => _value;
}
