using Sightline.Farm.Vapix.Uploads;

namespace Sightline.Farm.Vapix.Applications;

/// <summary>The applications of a device: list, install, start and stop, switches, licences.</summary>
internal static class ApplicationRoutes
{
    public static IReadOnlyList<VapixRoute> Routes { get; } =
    [
        new("/axis-cgi/applications/list.cgi", AccessLevel.Operator, ApplicationApi.ListAsync, ApplicationList.Exists),
        new("/axis-cgi/applications/info.cgi", AccessLevel.Administrator, ApplicationApi.InfoAsync, ApplicationList.Exists),
        new("/axis-cgi/applications/upload.cgi", AccessLevel.Administrator, MultipartUpload.Careful(ApplicationApi.UploadAsync), ApplicationList.Exists, EapReader.LargestPackage * 2),
        new("/axis-cgi/applications/control.cgi", AccessLevel.Administrator, ApplicationApi.ControlAsync, ApplicationList.Exists),
        new("/axis-cgi/applications/license.cgi", AccessLevel.Administrator, MultipartUpload.Careful(ApplicationLicense.HandleAsync), ApplicationList.Exists),
        new("/axis-cgi/applications/config.cgi", AccessLevel.Administrator, ApplicationConfig.HandleAsync, profile => profile.Since(11, 2) && ApplicationList.Exists(profile)),
    ];
}
