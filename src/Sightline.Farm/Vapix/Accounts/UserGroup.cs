namespace Sightline.Farm.Vapix.Accounts;

/// <summary>Two small questions: who am I, and was the device set up.</summary>
internal static class UserGroup
{
    /// <summary><c>usergroup.cgi</c>: the user's name, then the groups. With anonymous viewing on, the name is empty.</summary>
    public static Task HandleAsync(VapixExchange exchange) =>
        exchange.WriteTextAsync(exchange.Account is { } account ? $"{account.Name}\n{string.Join(' ', Roles.Groups(account))}\n" : "\nviewer\n");

    /// <summary><c>rootpwdsetvalue.cgi</c>: the value of <c>System.RootPwdSet</c>, without login. That the CGI exists and only reads is public knowledge; the bare form of the answer is an assumption.</summary>
    public static Task HandleRootSetAsync(VapixExchange exchange) => exchange.WriteTextAsync(exchange.Device.Parameters["System.RootPwdSet"] + "\n");
}
