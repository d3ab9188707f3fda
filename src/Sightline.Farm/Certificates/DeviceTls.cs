using System.Net.Security;
using System.Security.Authentication;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Sightline.Farm.Hosting;

namespace Sightline.Farm.Certificates;

/// <summary>How a device answers a TLS handshake: its own certificate, TLS 1.2 and 1.3, HTTP/2 where its AXIS OS has it.</summary>
internal static class DeviceTls
{
    private static readonly List<SslApplicationProtocol> Http1 = [SslApplicationProtocol.Http11];
    private static readonly List<SslApplicationProtocol> Http2 = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11];

    /// <summary>Before AXIS OS 7.20 there is no HTTPS until <c>HTTPS.Enabled</c> is set; later it is on until it is switched off.</summary>
    public static bool IsServed(FarmDevice device) => device.Parameters.Overridden("HTTPS.Enabled") switch
    {
        "yes" => true,
        "no" => false,
        _ => device.Profile.Generation.Https,
    };

    public static ValueTask<SslServerAuthenticationOptions> AnswerAsync(TlsHandshakeCallbackContext context)
    {
        var device = context.Connection.Features.Get<FarmDeviceFeature>()!.Device;
        return new(device.Certificate.Tls ??= Options(device));
    }

    private static SslServerAuthenticationOptions Options(FarmDevice device) => new()
    {
        ServerCertificateContext = SslStreamCertificateContext.Create(device.Certificate.Current, additionalCertificates: device.Certificate.Chain, offline: true),
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        ApplicationProtocols = device.Profile.Generation.Http2 ? Http2 : Http1,
    };
}
