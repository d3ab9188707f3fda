namespace Sightline.Farm.Vapix.Authentication;

/// <summary>Which schemes a device takes, by <c>Network.HTTP.AuthenticationPolicy</c> (AXIS OS 5.70+).</summary>
internal static class Policy
{
    public const string Parameter = "Network.HTTP.AuthenticationPolicy";

    public static bool TakesBasic(VapixExchange exchange) => exchange.Device.Parameters[Parameter] switch
    {
        "basic" => true,
        "digest" or "basic_digest" => false,
        _ => exchange.Secure,
    };

    public static bool TakesDigest(VapixExchange exchange) => !TakesBasic(exchange);
}
