using System.Text.Json.Serialization;
using Sightline.Farm.Memory;

namespace Sightline.Farm.Vapix.Soap;

/// <summary>How the web server of a device takes connections.</summary>
internal static class WebServer
{
    /// <summary>The old parameter that the policy is kept in, so that both ways to set it stay in step.</summary>
    public const string PolicyParameter = "System.BoaGroupPolicy.admin";

    private static readonly string[] Roles = ["admin", "operator", "viewer"];

    /// <summary><c>Http</c>, <c>HttpAndHttps</c> or <c>Https</c>.</summary>
    public static string Policy(FarmDevice device) => device.Parameters[PolicyParameter] switch
    {
        "http" => "Http",
        "https" => "Https",
        _ => "HttpAndHttps",
    };

    /// <summary>Sets the policy; false when it is not one of the three.</summary>
    public static bool SetPolicy(FarmDevice device, string policy)
    {
        var value = policy switch
        {
            "Http" => "http",
            "Https" => "https",
            "HttpAndHttps" => "both",
            _ => null,
        };
        if (value is null)
            return false;
        foreach (var role in Roles)
            device.Parameters.Set("System.BoaGroupPolicy." + role, value);
        return true;
    }

    /// <summary>The web server starts anew shortly after the answer: open connections end.</summary>
    public static void RestartAfter(VapixExchange exchange)
    {
        var device = exchange.Device;
        exchange.Http.Response.OnCompleted(async () =>
        {
            await Task.Delay(device.World.Scale(TimeSpan.FromSeconds(2)), device.World.Time);
            device.Connections.Reset();
        });
    }
}

/// <summary>TLS settings that have no other place.</summary>
/// <param name="Ciphers">Names of the TLS 1.2 suites, as OpenSSL writes them.</param>
/// <param name="Trusted">Ids of trusted certificates of the certificate set.</param>
internal sealed record WebServerTlsSettings(IReadOnlyList<string> Ciphers, IReadOnlyList<string> Trusted)
{
    /// <summary>The suites of AXIS OS 12; older versions add none in the farm.</summary>
    public static IReadOnlyList<string> UsualCiphers { get; } =
    [
        "ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES256-GCM-SHA384",
        "ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-ECDSA-CHACHA20-POLY1305", "ECDHE-RSA-CHACHA20-POLY1305",
    ];

    public static MemoryKind<WebServerTlsSettings> Kind { get; } = new("web-server-tls", Keep.Nothing, WebServerJson.Default.WebServerTlsSettings, _ => new(UsualCiphers, []));
}

[JsonSerializable(typeof(WebServerTlsSettings))]
internal sealed partial class WebServerJson : JsonSerializerContext;
