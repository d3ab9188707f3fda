using System.Globalization;
using System.Xml.Linq;
using Sightline.Farm.Vapix.Time;

namespace Sightline.Farm.Vapix.Soap;

/// <summary>The ONVIF device operations that a management system asks: the clock and the capabilities without login, who the device is with one.</summary>
internal static class OnvifDevice
{
    public static readonly XNamespace Device = "http://www.onvif.org/ver10/device/wsdl";
    public static readonly XNamespace Schema = "http://www.onvif.org/ver10/schema";

    public static IReadOnlyList<SoapOperation> Operations { get; } =
    [
        new(Device + "GetSystemDateAndTime", AccessLevel.Anonymous, Clock),
        new(Device + "GetCapabilities", AccessLevel.Anonymous, Capabilities),
        new(Device + "GetServices", AccessLevel.Anonymous, Services),
        new(Device + "GetDeviceInformation", AccessLevel.Viewer, Information),
    ];

    /// <summary>An answer element with the prefixes that devices use.</summary>
    public static SoapReply.Done Answer(string name, params object?[] content) => new(new XElement(
        Device + name,
        new XAttribute(XNamespace.Xmlns + "tds", Device.NamespaceName),
        new XAttribute(XNamespace.Xmlns + "tt", Schema.NamespaceName),
        content));

    private static SoapReply.Done Clock(SoapCall call)
    {
        var clock = ClockSettings.Of(call.Device);
        var ntp = NtpSettings.Of(call.Device);
        return Answer("GetSystemDateAndTimeResponse", new XElement(
            Device + "SystemDateAndTime",
            new XElement(Schema + "DateTimeType", ntp.Enabled ? "NTP" : "Manual"),
            new XElement(Schema + "DaylightSavings", clock.DaylightSaving),
            new XElement(Schema + "TimeZone", new XElement(Schema + "TZ", clock.Posix)),
            Moment("UTCDateTime", call.Device.Now.UtcDateTime),
            Moment("LocalDateTime", DeviceClock.Local(call.Device).DateTime)));
    }

    private static XElement Moment(string name, DateTime at) => new(
        Schema + name,
        new XElement(Schema + "Time", Number("Hour", at.Hour), Number("Minute", at.Minute), Number("Second", at.Second)),
        new XElement(Schema + "Date", Number("Year", at.Year), Number("Month", at.Month), Number("Day", at.Day)));

    private static XElement Number(string name, int number) => new(Schema + name, number.ToString(CultureInfo.InvariantCulture));

    private static SoapReply.Done Capabilities(SoapCall call)
    {
        var address = Address(call, "/onvif/device_service");
        var parts = new List<XElement> { new(Schema + "Device", new XElement(Schema + "XAddr", address)), new(Schema + "Events", new XElement(Schema + "XAddr", Address(call, "/onvif/services"))) };
        if (call.Device.Profile.Model.Has("video"))
            parts.Add(new XElement(Schema + "Media", new XElement(Schema + "XAddr", Address(call, "/onvif/services"))));
        return Answer("GetCapabilitiesResponse", new XElement(Device + "Capabilities", parts));
    }

    private static SoapReply.Done Services(SoapCall call) => Answer("GetServicesResponse", new XElement(
        Device + "Service",
        new XElement(Device + "Namespace", Device.NamespaceName),
        new XElement(Device + "XAddr", Address(call, "/onvif/device_service")),
        new XElement(Device + "Version", new XElement(Schema + "Major", "19"), new XElement(Schema + "Minor", "12"))));

    private static SoapReply.Done Information(SoapCall call)
    {
        var model = call.Device.Profile.Model;
        return Answer(
            "GetDeviceInformationResponse",
            new XElement(Device + "Manufacturer", "AXIS"),
            new XElement(Device + "Model", model.ProdNbr),
            new XElement(Device + "FirmwareVersion", call.Device.OsVersion),
            new XElement(Device + "SerialNumber", call.Device.ShownSerial),
            new XElement(Device + "HardwareId", model.HardwareId));
    }

    private static string Address(SoapCall call, string path)
    {
        var (scheme, port, usual) = call.Exchange.Secure ? ("https", call.Device.HttpsPort, 443) : ("http", call.Device.HttpPort, 80);
        return port == usual ? $"{scheme}://{call.Device.Address}{path}" : $"{scheme}://{call.Device.Address}:{port.ToString(CultureInfo.InvariantCulture)}{path}";
    }
}
