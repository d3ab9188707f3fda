namespace Sightline.Farm.Vapix.Accounts;

/// <summary><c>pwdgrp.cgi</c>: adds, changes, removes and lists accounts. The first account is made without login.</summary>
internal static class PwdGrp
{
    private const string NotInitial = "Error: not a valid initial admin user.";
    private const string SeeLog = "Error: consult the system log file.";
    private const string BadName = "Error: account user name.";
    private const string BadPassword = "Error: invalid password.";
    private const string Exists = "Error: this user name already exists, consult the system log file.";

    public static async Task HandleAsync(VapixExchange exchange)
    {
        var arguments = await exchange.ArgumentsAsync();
        var action = arguments["action"];
        if (exchange.Device.Accounts.List.Count == 0 && action == "add")
        {
            await AddFirstAsync(exchange, arguments);
            return;
        }
        if (!await exchange.DemandAsync(AccessLevel.Administrator)) return;
        if (action == "get")
        {
            await exchange.WriteTextAsync(GroupList.Write(exchange.Device));
            return;
        }
        await AnswerAsync(exchange, action switch
        {
            "add" => Add(exchange.Device, arguments),
            "update" => Update(exchange.Device, arguments),
            "remove" => Remove(exchange.Device, arguments),
            null or "" => "Error: action operation type.",
            _ => $"Error: malformed action operation, {System.Net.WebUtility.HtmlEncode(action)}.",
        });
    }

    private static async Task AddFirstAsync(VapixExchange exchange, VapixArguments arguments)
    {
        var device = exchange.Device;
        var (account, error) = Read(device, arguments);
        if (error is not null)
        {
            await AnswerAsync(exchange, error);
            return;
        }
        var first = false;
        if (AccountRules.MayBeFirst(device, account!))
            device.Accounts.Change(list => (first = list.Count == 0) ? [account!] : list);
        await AnswerAsync(exchange, first ? $"Created account {account!.Name}." : NotInitial, first ? StatusCodes.Status200OK : StatusCodes.Status401Unauthorized);
    }

    private static string Add(FarmDevice device, VapixArguments arguments)
    {
        var (account, error) = Read(device, arguments);
        if (error is not null) return error;
        // Before about 2019 the comment had to be there, if only empty.
        if (device.Profile.Before(7, 0) && arguments["comment"] is null) return SeeLog;
        var added = false;
        device.Accounts.Change(list => (added = list.All(other => other.Name != account!.Name)) ? [.. list, account!] : list);
        return added ? $"Created account {account!.Name}." : Exists;
    }

    private static (FarmAccount? Account, string? Error) Read(FarmDevice device, VapixArguments arguments)
    {
        var name = arguments["user"] ?? "";
        if (!AccountRules.IsName(device, name)) return (null, BadName);
        if (arguments["pwd"] is not { } password || !AccountRules.IsPassword(device, password, IsStrict(arguments))) return (null, BadPassword);
        return Roles.Parse(arguments["sgrp"] ?? "viewer") is { } role
            ? (new FarmAccount(name, password, role.Level, role.Ptz, arguments["comment"] ?? ""), null)
            : (null, SeeLog);
    }

    private static string Update(FarmDevice device, VapixArguments arguments)
    {
        var name = arguments["user"] ?? "";
        if (device.Accounts.Find(name) is not { } old) return BadName;
        var account = old with { Comment = arguments["comment"] ?? old.Comment };
        if (arguments["pwd"] is { } password)
        {
            if (!AccountRules.IsPassword(device, password, IsStrict(arguments))) return BadPassword;
            account = account with { Password = password };
        }
        if (arguments["sgrp"] is { } roles)
        {
            if (Roles.Parse(roles) is not { } role) return SeeLog;
            account = account with { Level = role.Level, Ptz = role.Ptz };
        }
        return Replace(device, old, account) ? $"Modified account {name}." : SeeLog;
    }

    private static string Remove(FarmDevice device, VapixArguments arguments)
    {
        var name = arguments["user"] ?? "";
        if (device.Accounts.Find(name) is not { } old) return BadName;
        return Replace(device, old, null) ? $"Removed account {name}." : SeeLog;
    }

    /// <summary>Refuses what would leave no administrator, or no root where root is fixed.</summary>
    private static bool Replace(FarmDevice device, FarmAccount old, FarmAccount? account)
    {
        if (old.Name == "root" && AccountRules.RootIsFixed(device) && account?.Level != AccessLevel.Administrator) return false;
        var done = false;
        device.Accounts.Change(list =>
        {
            var changed = list.Select(other => other.Name == old.Name ? account : other).OfType<FarmAccount>().ToArray();
            done = changed.Any(other => other.Level == AccessLevel.Administrator);
            return done ? changed : list;
        });
        return done;
    }

    private static bool IsStrict(VapixArguments arguments) => arguments["strict_pwd"] == "1";

    private static Task AnswerAsync(VapixExchange exchange, string text, int status = StatusCodes.Status200OK) =>
        exchange.WriteHtmlAsync(exchange.Profile.Generation.WrapsAccountAnswers ? $"<html><head><title></title></head><body>{text}</body></html>\r\n" : text + "\n", status);
}
