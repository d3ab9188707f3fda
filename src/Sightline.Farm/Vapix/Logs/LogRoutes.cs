namespace Sightline.Farm.Vapix.Logs;

/// <summary>Logs, reports and where they are sent.</summary>
internal static class LogRoutes
{
    public static IReadOnlyList<VapixRoute> Routes { get; } =
    [
        new("/axis-cgi/systemlog.cgi", AccessLevel.Administrator, SystemLog.HandleAsync),
        new("/axis-cgi/admin/systemlog.cgi", AccessLevel.Administrator, SystemLog.HandleAsync, VapixRoute.Before(10, 0)),
        new("/axis-cgi/accesslog.cgi", AccessLevel.Administrator, AccessRecords.WriteAccessAsync),
        new("/axis-cgi/admin/accesslog.cgi", AccessLevel.Administrator, AccessRecords.WriteAccessAsync, VapixRoute.Before(10, 0)),
        new("/axis-cgi/auditlog.cgi", AccessLevel.Administrator, AccessRecords.WriteAuditAsync, VapixRoute.Offered("audit-log")),
        new("/axis-cgi/serverreport.cgi", AccessLevel.Administrator, ServerReport.HandleAsync),
        new("/axis-cgi/admin/serverreport.cgi", AccessLevel.Administrator, ServerReport.HandleAsync, VapixRoute.Before(10, 0)),
        new("/axis-cgi/remotesyslog.cgi", AccessLevel.Administrator, RemoteSyslog.Api.HandleAsync, VapixRoute.Offered("remote-syslog")),
        new("/axis-cgi/customhttpheader.cgi", AccessLevel.Administrator, CustomHttpHeaders.Api.HandleAsync, VapixRoute.Offered("customhttpheader")),
    ];
}
