namespace Sightline.Client.Http;

/// <summary>Failures of a connection in words: what happened, what it means, what to do.</summary>
internal static class Faults
{
    public static EdgeConnectionException Of(Uri address, HttpRequestException fault) => fault.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => Unreachable(address, "its name is not known", fault),
        HttpRequestError.ConnectionError => Unreachable(address, "nobody accepts the connection", fault),
        HttpRequestError.SecureConnectionError => Unreachable(address, "TLS could not be set up: " + (fault.InnerException?.Message ?? fault.Message), fault),
        HttpRequestError.ConfigurationLimitExceeded => Bad(address, "the answer is larger than this client accepts"),
        _ => Bad(address, fault.InnerException?.Message ?? fault.Message, fault),
    };

    public static EdgeConnectionException TimedOut(Uri address, TimeSpan limit, Exception fault) => new(
        EdgeConnectionFault.TimedOut,
        $"The edge host at {address} did not answer within {limit.TotalSeconds:0} seconds. It may be overloaded or cut off: look at its health and its log, then try again.",
        fault);

    public static EdgeConnectionException WrongCertificate(Uri address, string seen, Exception fault) => new(
        EdgeConnectionFault.WrongCertificate,
        $"What answers at {address} shows the certificate {seen}, which is not the trusted one, so nothing was sent to it. If the edge host was installed anew, use its new connection file; if not, find out who answers there.",
        fault);

    public static EdgeConnectionException Bad(Uri address, string what, Exception? fault = null) => new(
        EdgeConnectionFault.BadAnswer,
        $"The answer from {address} cannot be used: {what}. Either the line was cut or what listens there is no edge host of this version.",
        fault);

    private static EdgeConnectionException Unreachable(Uri address, string why, Exception fault) => new(
        EdgeConnectionFault.Unreachable,
        $"No edge host answers at {address}: {why}. Start it, or name another one.",
        fault);
}
