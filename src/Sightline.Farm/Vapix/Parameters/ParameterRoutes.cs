namespace Sightline.Farm.Vapix.Parameters;

/// <summary><c>param.cgi</c> and, before AXIS OS 11, its old addresses.</summary>
internal static class ParameterRoutes
{
    public static IReadOnlyList<VapixRoute> Routes { get; } =
    [
        new("/axis-cgi/param.cgi", AccessLevel.Viewer, ParamCgi.HandleAsync),
        new("/axis-cgi/admin/param.cgi", AccessLevel.Administrator, ParamCgi.HandleAsync, VapixRoute.Before(11, 0)),
        new("/axis-cgi/operator/param.cgi", AccessLevel.Operator, ParamCgi.HandleAsync, VapixRoute.Before(11, 0)),
        new("/axis-cgi/view/param.cgi", AccessLevel.Viewer, ParamCgi.HandleAsync, VapixRoute.Before(11, 0)),
    ];
}
