using System.Net;
using Sightline.Discovery.Http;

namespace Sightline.Discovery.Scan;

/// <summary>The questions that an Axis device answers without login. None carries credentials.</summary>
internal static class DeviceQuestions
{
    /// <summary>Serial number, model and AXIS OS version (AXIS OS 9.80+); a 401 or 404 on older devices.</summary>
    public static byte[] BasicDeviceInfo(IPEndPoint target, int usualPort) =>
        HttpRequest.PostJson(target, usualPort, "/axis-cgi/basicdeviceinfo.cgi", """{"apiVersion":"1.0","method":"getAllUnrestrictedProperties"}""");

    /// <summary>On every generation: the values where no login is demanded, else a 401 whose realm names the serial number.</summary>
    public static byte[] Parameters(IPEndPoint target, int usualPort) =>
        HttpRequest.Get(target, usualPort, "/axis-cgi/param.cgi?action=list&group=root.Brand,root.Properties.Firmware.Version,root.Properties.System.SerialNumber");

    /// <summary>Whether the device has an account (AXIS OS 9.50+). A device that is not ready holds the answer for the timeout, here one second.</summary>
    public static byte[] SystemReady(IPEndPoint target, int usualPort) =>
        HttpRequest.PostJson(target, usualPort, "/axis-cgi/systemready.cgi", """{"apiVersion":"1.0","method":"systemready","params":{"timeout":1}}""");
}
