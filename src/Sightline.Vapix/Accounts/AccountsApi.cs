using System.Text;
using Sightline.Vapix.Forms;
using Sightline.Vapix.Http;

namespace Sightline.Vapix.Accounts;

/// <summary>Accounts (VAPIX pwdgrp.cgi and usergroup.cgi, AXIS OS 5.00+). Administrator, except for the first account.</summary>
public sealed class AccountsApi
{
    private readonly VapixDevice _device;

    internal AccountsApi(VapixDevice device) => _device = device;

    /// <summary>The accounts of people on the device; the device's own service accounts are left out.</summary>
    public async Task<VapixResult<IReadOnlyList<DeviceAccount>>> ReadAllAsync(CancellationToken cancellationToken = default)
    {
        var result = await _device.CallAsync(Call.Get("/axis-cgi/pwdgrp.cgi?action=get"), cancellationToken).ConfigureAwait(false);
        return result.Then(answer => GroupList.Read(answer.Body.Span));
    }

    /// <summary>The account that calls of this object log in with, as the device sees it: proves that the password is right. Any role.</summary>
    public async Task<VapixResult<DeviceAccount>> ReadOwnAsync(CancellationToken cancellationToken = default)
    {
        var result = await _device.CallAsync(Call.Get("/axis-cgi/usergroup.cgi"), cancellationToken).ConfigureAwait(false);
        return result.Then(ReadUserGroup);
    }

    /// <summary>Adds an account. The body holds the password, so it goes over HTTPS or by <see cref="VapixDevice.AllowClearText"/> only.</summary>
    public Task<VapixResult<Done>> AddAsync(DeviceAccount account, string password, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        if ((AccountRules.CheckUserName(account.UserName) ?? AccountRules.CheckPassword(password)) is { } error)
            return Task.FromResult<VapixResult<Done>>(error);
        var form = new FormBody().Add("action", "add").Add("user", account.UserName).Add("pwd", password)
            .Add("grp", "users").Add("sgrp", AccountText.Groups(account.Role, account.Ptz)).Add("comment", "");
        return ChangeAsync(form, "Created account", cancellationToken);
    }

    /// <summary>
    /// Changes a password. If it is that of the account in use, this object's next call fails: go on with <see cref="VapixDevice.WithCredentials"/>.
    /// </summary>
    public Task<VapixResult<Done>> ChangePasswordAsync(string userName, string password, CancellationToken cancellationToken = default)
    {
        if ((AccountRules.CheckUserName(userName) ?? AccountRules.CheckPassword(password)) is { } error)
            return Task.FromResult<VapixResult<Done>>(error);
        return ChangeAsync(new FormBody().Add("action", "update").Add("user", userName).Add("pwd", password), "Modified account", cancellationToken);
    }

    /// <summary>Changes what an account may do.</summary>
    public Task<VapixResult<Done>> ChangeRoleAsync(DeviceAccount account, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (AccountRules.CheckUserName(account.UserName) is { } error)
            return Task.FromResult<VapixResult<Done>>(error);
        var form = new FormBody().Add("action", "update").Add("user", account.UserName).Add("grp", "users").Add("sgrp", AccountText.Groups(account.Role, account.Ptz));
        return ChangeAsync(form, "Modified account", cancellationToken);
    }

    /// <summary>Removes an account. <c>root</c> cannot be removed below AXIS OS 11.5.</summary>
    public Task<VapixResult<Done>> RemoveAsync(string userName, CancellationToken cancellationToken = default) =>
        AccountRules.CheckUserName(userName) is { } error
            ? Task.FromResult<VapixResult<Done>>(error)
            : ChangeAsync(new FormBody().Add("action", "remove").Add("user", userName), "Removed account", cancellationToken);

    /// <summary>
    /// Creates the first account of a factory-fresh device, an administrator. Where the device allows only <c>root</c> (AXIS OS below 11.5),
    /// root gets the password and then adds the wanted account. Over HTTPS the trust must hold a fingerprint; over clear HTTP
    /// <see cref="VapixDevice.AllowClearText"/> is needed.
    /// </summary>
    public Task<VapixResult<FirstAccount>> CreateFirstAsync(DeviceCredentials account, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        return new FirstAccountRun(_device, account).RunAsync(cancellationToken);
    }

    private async Task<VapixResult<Done>> ChangeAsync(FormBody form, string success, CancellationToken cancellationToken)
    {
        var call = new Call(HttpMethod.Post, "/axis-cgi/pwdgrp.cgi") { Body = form.ToContent(), CarriesSecret = form.Holds("pwd") };
        var result = await _device.CallAsync(call, cancellationToken).ConfigureAwait(false);
        return result.Then(answer => AccountText.Judge(answer, success));
    }

    private static VapixResult<DeviceAccount> ReadUserGroup(Answer answer)
    {
        var lines = Encoding.UTF8.GetString(answer.Body.Span).Split('\n', StringSplitOptions.TrimEntries);
        if (lines.Length < 2 || lines[0].Length == 0)
            return new VapixError(VapixErrorKind.Unauthorized, "The device sees no account behind the call.", answer.Status);
        var groups = lines[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new DeviceAccount(DeviceText.Clean(lines[0], 64), GroupList.RoleOf(groups.Contains("admin"), groups.Contains("operator")), groups.Contains("ptz"));
    }
}
