namespace Sightline.Vapix.Accounts;

/// <summary>What devices accept as names and passwords (VAPIX pwdgrp.cgi).</summary>
public static class AccountRules
{
    /// <summary>Longest user name that newer versions accept; older ones accept 14 letters and digits.</summary>
    public const int MaxUserName = 32;

    /// <summary>Longest password.</summary>
    public const int MaxPassword = 64;

    /// <summary>The reason why a name cannot be one; null if it can.</summary>
    public static VapixError? CheckUserName(string userName)
    {
        ArgumentNullException.ThrowIfNull(userName);
        var fits = userName.Length is >= 1 and <= MaxUserName && userName.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');
        return fits ? null : new VapixError(VapixErrorKind.InvalidInput, "A user name has 1 to 32 letters, digits, dots, dashes or underscores; devices before AXIS OS 10 accept 14 letters and digits.");
    }

    /// <summary>The reason why a password cannot be one; null if it can. A device may demand more (passphrase policy).</summary>
    public static VapixError? CheckPassword(string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        return password.Length is >= 1 and <= MaxPassword && password.All(character => character is >= ' ' and <= '~')
            ? null
            : new VapixError(VapixErrorKind.InvalidInput, "A password has 1 to 64 characters of printable ASCII.");
    }
}
