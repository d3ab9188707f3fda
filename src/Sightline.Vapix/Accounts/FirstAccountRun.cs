using Sightline.Vapix.Forms;
using Sightline.Vapix.Http;

namespace Sightline.Vapix.Accounts;

/// <summary>Creates the first account: the wanted one; if the device allows only root (AXIS OS below 11.5), root and then the wanted one.</summary>
internal sealed class FirstAccountRun(VapixDevice device, DeviceCredentials account)
{
    private const string Root = "root";

    public async Task<VapixResult<FirstAccount>> RunAsync(CancellationToken cancellationToken)
    {
        if ((AccountRules.CheckUserName(account.UserName) ?? AccountRules.CheckPassword(account.Password) ?? Distrust()) is { } error)
            return error;
        if (await StrangerAsync(cancellationToken).ConfigureAwait(false) is { } stranger)
            return stranger;
        var wanted = await CreateAsync(account.UserName, cancellationToken).ConfigureAwait(false);
        if (wanted.Ok)
            return new FirstAccount(account.UserName, RootWasCreated: account.UserName == Root);
        if (account.UserName == Root || !IsNameRefused(wanted.Error))
            return wanted.Error;
        var root = await CreateAsync(Root, cancellationToken).ConfigureAwait(false);
        return root.Ok ? await AddWantedAsync(cancellationToken).ConfigureAwait(false) : root.Error;
    }

    private VapixError? Distrust() => device.Endpoint.Tls && device.Channel.Line.Pin is null
        ? new VapixError(VapixErrorKind.NotTrusted, "The device's certificate is not pinned, so no password is sent. Identify the device and open it with the fingerprint that was seen.")
        : null;

    /// <summary>A password does not go to another device than the expected one.</summary>
    private async Task<VapixError?> StrangerAsync(CancellationToken cancellationToken)
    {
        if (device.Channel.Serial is null)
            return new VapixError(VapixErrorKind.NotTrusted, "The device's serial number is not pinned, so no password is sent. Identify the device and open it with its serial number.");
        var identity = await device.Identification.ReadAsync(cancellationToken).ConfigureAwait(false);
        return identity.Error;
    }

    private async Task<VapixResult<Done>> CreateAsync(string userName, CancellationToken cancellationToken)
    {
        // The group root is accepted for the first account on every version; the comment has to be there on old ones.
        var form = new FormBody().Add("action", "add").Add("user", userName).Add("pwd", account.Password)
            .Add("grp", Root).Add("sgrp", AccountText.AllGroups).Add("comment", "");
        var call = new Call(HttpMethod.Post, "/axis-cgi/pwdgrp.cgi") { Body = form.ToContent(), Access = CallAccess.Anonymous, CarriesSecret = true };
        var result = await device.CallAsync(call, cancellationToken).ConfigureAwait(false);
        return result.Then(answer => AccountText.Judge(answer, "Created account"));
    }

    /// <summary>With the login of the new root account.</summary>
    private async Task<VapixResult<FirstAccount>> AddWantedAsync(CancellationToken cancellationToken)
    {
        var asRoot = device.WithCredentials(new DeviceCredentials(Root, account.Password)).AllowClearText();
        var added = await asRoot.Accounts.AddAsync(new DeviceAccount(account.UserName, AccountRole.Administrator, Ptz: true), account.Password, cancellationToken).ConfigureAwait(false);
        return new FirstAccount(added.Ok ? account.UserName : Root, RootWasCreated: true);
    }

    private static bool IsNameRefused(VapixError error) =>
        error.HttpStatus == 401 && (error.Kind == VapixErrorKind.SetupRequired || error.DeviceMessage?.Contains("not a valid initial admin user", StringComparison.OrdinalIgnoreCase) == true);
}
