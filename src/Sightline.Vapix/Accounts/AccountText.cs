using Sightline.Vapix.Http;

namespace Sightline.Vapix.Accounts;

/// <summary>The texts that pwdgrp.cgi takes and gives.</summary>
internal static class AccountText
{
    public const string AllGroups = "admin:operator:viewer:ptz";

    /// <summary>A role as the list of groups that it stands for: an administrator is also operator and viewer.</summary>
    public static string Groups(AccountRole role, bool ptz)
    {
        var groups = role switch
        {
            AccountRole.Administrator => "admin:operator:viewer",
            AccountRole.Operator => "operator:viewer",
            _ => "viewer",
        };
        return ptz ? groups + ":ptz" : groups;
    }

    /// <summary>Judges by the readable text: bare on new versions, wrapped in HTML on old ones.</summary>
    public static VapixResult<Done> Judge(Answer answer, string success)
    {
        var said = DeviceText.FromBody(answer.Body.Span) ?? "";
        if (said.Contains(success, StringComparison.OrdinalIgnoreCase))
            return default(Done);
        return said.Contains("Error", StringComparison.OrdinalIgnoreCase)
            ? new VapixError(VapixErrorKind.Refused, $"The device refuses: {said}", answer.Status, DeviceMessage: said)
            : new VapixError(VapixErrorKind.BadAnswer, "The device does not say whether it did it.", answer.Status, DeviceMessage: said, MayHaveActed: true);
    }
}
