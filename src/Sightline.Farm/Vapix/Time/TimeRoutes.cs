namespace Sightline.Farm.Vapix.Time;

/// <summary>A device's clock and where it gets its time from.</summary>
internal static class TimeRoutes
{
    public static IReadOnlyList<VapixRoute> Routes { get; } =
    [
        new("/axis-cgi/time.cgi", AccessLevel.Anonymous, TimeService.Api.HandleAsync, VapixRoute.Since(9, 30)),
        new("/axis-cgi/ntp.cgi", AccessLevel.Administrator, NtpClient.Api.HandleAsync, VapixRoute.Since(9, 10)),
        new("/axis-cgi/date.cgi", AccessLevel.Administrator, DateCgi.HandleAsync, VapixRoute.Before(11, 0)),
        new("/axis-cgi/admin/date.cgi", AccessLevel.Administrator, DateCgi.HandleAsync, VapixRoute.Before(10, 0)),
    ];
}
