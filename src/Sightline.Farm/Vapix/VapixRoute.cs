using Sightline.Farm.Profiles;

namespace Sightline.Farm.Vapix;

/// <summary>One address of a device's web server.</summary>
/// <param name="Path">Absolute path such as <c>/axis-cgi/time.cgi</c>, compared exactly. A path that ends with <c>/</c> takes everything below it.</param>
/// <param name="Access">Who may call it. <see cref="AccessLevel.Anonymous"/> looks at no credentials; the handler may ask for more with <see cref="VapixExchange.DemandAsync"/>.</param>
/// <param name="Handler">Answers the request.</param>
/// <param name="Exists">Whether a device of this model and AXIS OS version has it; null: every device. An absent one is answered as that generation answers unknown paths.</param>
/// <param name="MaxBody">Largest request body in bytes.</param>
internal sealed record VapixRoute(
    string Path,
    AccessLevel Access,
    Func<VapixExchange, Task> Handler,
    Func<DeviceProfile, bool>? Exists = null,
    long MaxBody = VapixRoute.UsualMaxBody)
{
    public const long UsualMaxBody = 1 << 20;

    public bool IsPrefix => Path.Length > 1 && Path[^1] == '/';

    public bool ExistsOn(DeviceProfile profile) => Exists?.Invoke(profile) ?? true;

    /// <summary>From AXIS OS <paramref name="major"/>.<paramref name="minor"/> on.</summary>
    public static Func<DeviceProfile, bool> Since(int major, int minor) => profile => profile.Since(major, minor);

    /// <summary>Below AXIS OS <paramref name="major"/>.<paramref name="minor"/>.</summary>
    public static Func<DeviceProfile, bool> Before(int major, int minor) => profile => profile.Before(major, minor);

    /// <summary>Where the generation's API list has the API.</summary>
    public static Func<DeviceProfile, bool> Offered(string apiId) => profile => profile.Offers(apiId);
}
