using Sightline.Farm.Vapix.DeviceInfo;

namespace Sightline.Farm.Vapix.Accounts;

/// <summary>What a device takes for names and passwords.</summary>
internal static class AccountRules
{
    /// <summary>1 to 14 letters and digits by the document; 12.x takes 32 and <c>-_.</c> too (an assumption).</summary>
    public static bool IsName(FarmDevice device, string name)
    {
        var longer = device.Profile.Since(12, 0);
        return name.Length >= 1 && name.Length <= (longer ? 32 : 14)
            && name.All(c => char.IsAsciiLetterOrDigit(c) || (longer && c is '-' or '_' or '.'));
    }

    /// <summary>1 to 64 characters from space to tilde, and what the passphrase policy (12.11 and later) or <c>strict_pwd</c> asks for.</summary>
    public static bool IsPassword(FarmDevice device, string password, bool strict) =>
        password.Length is >= 1 and <= 64 && password.All(c => c is >= ' ' and <= '~')
        && (!strict || (password.Length >= 8 && password.Any(char.IsAsciiLetter) && password.Any(char.IsAsciiDigit)))
        && (device.Profile.Before(12, 11) || device.Parameters.Overridden(SystemReady.PassphraseParameter) switch
        {
            "length" => password.Length >= 15,
            "complex" => password.Length >= 12 && password.Any(char.IsAsciiLetterUpper) && password.Any(char.IsAsciiLetterLower) && password.Any(char.IsAsciiDigit) && password.Any(c => !char.IsAsciiLetterOrDigit(c)),
            _ => true,
        });

    /// <summary>Below AXIS OS 11.5 the account <c>root</c> has to be first and stays for ever.</summary>
    public static bool RootIsFixed(FarmDevice device) => device.Profile.Before(11, 5);

    /// <summary>Whether this may be a device's first account.</summary>
    public static bool MayBeFirst(FarmDevice device, FarmAccount account) =>
        account.Level == AccessLevel.Administrator
        && (RootIsFixed(device) ? account is { Name: "root", Comment: "" } : account.Ptz);
}
