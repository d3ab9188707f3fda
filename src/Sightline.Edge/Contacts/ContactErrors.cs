using Sightline.Edge.Inventory;
using Sightline.Vapix;

namespace Sightline.Edge.Contacts;

/// <summary>What a failed contact says about the device. Pure.</summary>
internal static class ContactErrors
{
    /// <summary>Somebody else, or the device with another certificate, is there.</summary>
    public static bool ShowsAnother(VapixError error) => error.Kind is VapixErrorKind.CertificateChanged or VapixErrorKind.WrongDevice;

    /// <summary>Nobody answered, or not to the end.</summary>
    public static bool IsSilence(VapixError error) =>
        error.Kind is VapixErrorKind.Unreachable or VapixErrorKind.TimedOut or VapixErrorKind.ConnectionLost or VapixErrorKind.Tls;

    /// <summary>The cause as the end of a sentence: no capital, no full stop.</summary>
    public static Observation.Silent ToSilence(VapixError error)
    {
        var text = DeviceText.Clean(IsSilence(error) || error.DeviceMessage is null ? error.Message : $"{error.Message} It said: {error.DeviceMessage}", DeviceText.QuoteLength) ?? "no answer";
        var end = text.TrimEnd('.');
        return new Observation.Silent(end.Length > 1 && char.IsUpper(end[0]) && char.IsLower(end[1]) ? char.ToLowerInvariant(end[0]) + end[1..] : end);
    }
}
