namespace Sightline.Farm.Vapix.Accounts;

/// <summary>Accounts of a device.</summary>
internal static class AccountRoutes
{
    public static IReadOnlyList<VapixRoute> Routes { get; } =
    [
        new("/axis-cgi/pwdgrp.cgi", AccessLevel.Anonymous, PwdGrp.HandleAsync),
        new("/axis-cgi/admin/pwdgrp.cgi", AccessLevel.Anonymous, PwdGrp.HandleAsync, VapixRoute.Before(11, 0)),
        new("/axis-cgi/usergroup.cgi", AccessLevel.Viewer, UserGroup.HandleAsync),
        new("/axis-cgi/rootpwdsetvalue.cgi", AccessLevel.Anonymous, UserGroup.HandleRootSetAsync),
    ];
}
