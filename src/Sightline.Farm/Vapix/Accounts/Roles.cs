namespace Sightline.Farm.Vapix.Accounts;

/// <summary>Roles as <c>pwdgrp.cgi</c> writes them: a colon list in any order, each role with the ones below it, <c>ptz</c> beside.</summary>
internal static class Roles
{
    /// <summary>The groups of an account, highest first.</summary>
    public static IEnumerable<string> Groups(FarmAccount account)
    {
        if (account.Level >= AccessLevel.Administrator) yield return "admin";
        if (account.Level >= AccessLevel.Operator) yield return "operator";
        yield return "viewer";
        if (account.Ptz) yield return "ptz";
    }

    /// <summary>Reads <c>admin:operator:viewer:ptz</c>; null when a role lacks one below it or the text names something else.</summary>
    public static (AccessLevel Level, bool Ptz)? Parse(string text)
    {
        var roles = text.Split(':', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        var ptz = roles.Remove("ptz");
        AccessLevel? level = roles.Order(StringComparer.Ordinal).ToArray() switch
        {
            ["admin", "operator", "viewer"] => AccessLevel.Administrator,
            ["operator", "viewer"] => AccessLevel.Operator,
            ["viewer"] => AccessLevel.Viewer,
            _ => null,
        };
        return level is { } found ? (found, ptz) : null;
    }
}
