using System.Text;
using Sightline.Vapix.Http;

namespace Sightline.Vapix.Applications;

/// <summary>The short text answers of the applications CGIs: <c>OK</c> or <c>Error: n</c>.</summary>
internal static class ApplicationText
{
    public static VapixResult<Done> Judge(Answer answer, Func<string, string> meaning)
    {
        var said = Encoding.UTF8.GetString(answer.Body.Span[..Math.Min(answer.Body.Length, 1024)]).Trim();
        if (said.StartsWith("OK", StringComparison.OrdinalIgnoreCase))
            return default(Done);
        if (!said.StartsWith("Error:", StringComparison.OrdinalIgnoreCase))
            return new VapixError(VapixErrorKind.BadAnswer, "The device does not say whether it did it.", answer.Status, DeviceMessage: DeviceText.FromBody(answer.Body.Span), MayHaveActed: true);
        var code = DeviceText.Clean(said.AsSpan("Error:".Length), 20);
        return new VapixError(VapixErrorKind.Refused, $"The device refuses: {meaning(code)}.", answer.Status, code, DeviceText.Clean(said));
    }

    public static string UploadMeaning(string code) => code switch
    {
        "1" => "it is not a valid package",
        "2" => "its signature could not be verified",
        "3" => "it is too large or the disk is full",
        "5" => "it is not compatible with the device",
        "12" => "another upload is under way",
        "13" => "its user or group is not allowed",
        "14" => "a package with the same name in other letter case exists",
        "15" => "it took too long",
        "27" => "the installed package is of another vendor",
        "29" => "its manifest is not valid",
        _ => $"error {code}",
    };

    public static string ControlMeaning(string code) => code switch
    {
        "4" => "there is no such package",
        "6" => "it runs already",
        "7" => "it does not run",
        "8" => "it could not be started",
        "9" => "too many applications run",
        "15" => "it took too long",
        _ => $"error {code}",
    };

    public static string LicenseMeaning(string code) => $"licence error {code}";
}
