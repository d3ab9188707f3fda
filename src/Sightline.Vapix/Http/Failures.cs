namespace Sightline.Vapix.Http;

/// <summary>Turns what goes wrong on the wire into error values.</summary>
internal static class Failures
{
    /// <summary>Whether the exception is one that a device or the network can cause.</summary>
    public static bool IsExpected(Exception failure) =>
        failure is HttpRequestException or IOException or OperationCanceledException or System.Net.Sockets.SocketException or ObjectDisposedException;

    /// <summary>Whether a prepared login was stopped before it went to an unknown peer.</summary>
    public static bool IsUnknownPeer(Exception failure) => Find<UnknownPeerException>(failure) is not null;

    public static VapixError Of(Exception failure, TimeSpan limit)
    {
        var error = Read(failure, limit);
        return error with { MayHaveActed = error.Kind is VapixErrorKind.TimedOut or VapixErrorKind.ConnectionLost or VapixErrorKind.BadAnswer or VapixErrorKind.TooLarge };
    }

    private static VapixError Read(Exception failure, TimeSpan limit)
    {
        if (Find<WireFailure>(failure) is { } connect)
            return new VapixError(connect.Kind, connect.Message);
        if (Find<AnswerTooLargeException>(failure) is { } large)
            return new VapixError(VapixErrorKind.TooLarge, large.Message);
        if (failure is OperationCanceledException)
            return new VapixError(VapixErrorKind.TimedOut, $"No complete answer within {limit.TotalSeconds:0.###} s.");
        return Kind(failure) switch
        {
            HttpRequestError.ConfigurationLimitExceeded => new VapixError(VapixErrorKind.TooLarge, "The header section of the answer is larger than the limit."),
            HttpRequestError.InvalidResponse => new VapixError(VapixErrorKind.BadAnswer, "The answer is not HTTP."),
            HttpRequestError.ConnectionError => new VapixError(VapixErrorKind.Unreachable, "No connection."),
            _ => new VapixError(VapixErrorKind.ConnectionLost, "The connection ended before the answer was complete."),
        };
    }

    private static HttpRequestError Kind(Exception failure) => failure switch
    {
        HttpRequestException request => request.HttpRequestError != HttpRequestError.Unknown || request.InnerException is null ? request.HttpRequestError : Kind(request.InnerException),
        HttpIOException io => io.HttpRequestError,
        _ => HttpRequestError.Unknown,
    };

    private static T? Find<T>(Exception? failure)
        where T : Exception
    {
        for (; failure is not null; failure = failure.InnerException)
            if (failure is T found)
                return found;
        return null;
    }
}
