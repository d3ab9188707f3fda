using Sightline.Contracts;
using Sightline.Edge.Api.Problems;
using Sightline.Vapix.Accounts;

namespace Sightline.Edge.Actions;

/// <summary>What a user name and a password have to be like. The texts never repeat the password. Pure.</summary>
internal static class AccountRequestRules
{
    private const int LongestUserName = 64;

    public static ApiRefusal? Refusal(TaskKind kind, CredentialsActionRequest request)
    {
        var errors = new FieldErrors();
        // An account that exists may have a name that no device of today would take.
        var name = kind == TaskKind.SetPassword ? AccountRules.CheckUserName(request.UserName)?.Message
            : request.UserName.Length is >= 1 and <= LongestUserName && request.UserName.All(character => character is > ' ' and <= '~' and not ':') ? null
            : $"A user name has 1 to {LongestUserName} printable ASCII characters without space and colon.";
        if (name is not null)
            errors.Add("$.userName", name);
        if (AccountRules.CheckPassword(request.Password) is { } password)
            errors.Add("$.password", password.Message);
        return errors.ToRefusal();
    }
}
