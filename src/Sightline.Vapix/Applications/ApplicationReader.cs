using System.Xml.Linq;
using Sightline.Vapix.Json;
using Sightline.Vapix.Xml;

namespace Sightline.Vapix.Applications;

/// <summary>Reads the XML of applications/list.cgi. Every attribute but the name is optional.</summary>
internal static class ApplicationReader
{
    private const int MaxApplications = 500;

    public static VapixResult<IReadOnlyList<DeviceApplication>> Read(ReadOnlyMemory<byte> body) =>
        XmlAnswer.Read<IReadOnlyList<DeviceApplication>>(body, root =>
        {
            if (root.Name.LocalName != "reply")
                return new VapixError(VapixErrorKind.BadAnswer, "The answer holds no list of applications.");
            if (ErrorIn(root) is { } error)
                return error;
            return root.Children("application").Where(item => item.Line("Name") is not null).Take(MaxApplications).Select(ReadOne).ToArray();
        });

    /// <summary>The error that a reply is; null for <c>result="ok"</c>.</summary>
    public static VapixError? ErrorIn(XElement reply)
    {
        if (!string.Equals(reply.Line("result"), "error", StringComparison.OrdinalIgnoreCase))
            return null;
        var error = reply.Child("error");
        var said = error?.Line("message") ?? reply.Line();
        return new VapixError(VapixErrorKind.Refused, $"The device refuses: {said ?? "it gives no reason"}", null, error?.Line("type"), said);
    }

    private static DeviceApplication ReadOne(XElement item) => new(
        item.Line("Name")!,
        item.Line("NiceName"),
        item.Line("Vendor"),
        item.Line("Version"),
        item.Line("ApplicationID"),
        item.Line("Status"),
        item.Line("License"),
        item.Line("LicenseExpirationDate"),
        item.Line("Bundled") is { } bundled ? JsonReading.FlagOf(bundled) : null,
        item.Line("SignatureStatus") ?? item.Line("SignedStatus"),
        item.Line("ConfigurationPage"),
        [.. (item.Child("CompatibleOsVersions")?.Children("VersionRange") ?? []).Take(16).Select(range => new OsVersionRange(range.Child("Min")?.Line(), range.Child("Max")?.Line()))]);
}
