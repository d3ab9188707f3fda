using System.Globalization;
using Sightline.Contracts;
using Sightline.Edge.Contacts;
using Sightline.Edge.Inventory;
using Sightline.Edge.Tasks;
using Sightline.Vapix;
using Sightline.Vapix.Accounts;

namespace Sightline.Edge.Actions;

/// <summary>
/// Logs in to a device: the password is tried with one read and stored when the device takes the account as an administrator.
/// Two refusals are the end; they are counted on disk, so a restart of the edge host gives no further try. A try whose answer was
/// lost with the edge host is made again. A password that worked before stays when the new one is refused.
/// </summary>
internal sealed class LogInKind(ItemGate gate, LoginKeeper keeper, IDeviceContacts contacts, TimeProvider time) : ITaskKind
{
    public const int MostRefusals = 2;

    /// <summary>Brute-force protection counts failures per second.</summary>
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1.1);

    public TaskKind Kind => TaskKind.LogIn;

    public TaskKindRules Rules => KindRules.Quick;

    public TaskRenewal Renew(TaskTarget target, string? arguments) => gate.Renew(Kind, target);

    public string? RefuseSecret(string secret) => AccountRules.CheckPassword(secret)?.Message;

    public async Task<ItemOutcome> RunAsync(TaskItemContext item, CancellationToken cancellationToken)
    {
        var (known, outcome) = gate.Enter(Kind, item.Serial);
        if (known is null)
            return outcome!;
        var arguments = item.Arguments(ActionsJson.Default.AccountArguments);
        var credentials = new DeviceCredentials(arguments.UserName, item.Secret());
        var device = await keeper.WithCertificateAsync(known, cancellationToken);
        while (RefusalsOf(item) < MostRefusals)
        {
            if (RefusalsOf(item) > 0)
                await Task.Delay(BetweenTries, time, cancellationToken);
            var verdict = await contacts.TryAsync(device, credentials, arguments.AllowBasicOverHttp, cancellationToken);
            if (verdict is LoginVerdict.Accepted)
                return await keeper.KeepAsync(device, credentials, arguments.AllowBasicOverHttp, null, cancellationToken);
            if (verdict is not LoginVerdict.Refused)
                return LoginKeeper.OutcomeOf(device, credentials.UserName, verdict);
            await item.StepAsync("password-refused", StepEffect.ReadOnly, (RefusalsOf(item) + 1).ToString(CultureInfo.InvariantCulture), cancellationToken);
        }
        return new ItemOutcome.Failed(DeviceCodes.WrongPassword, $"The device refuses the password of {arguments.UserName}. It was tried twice and is not tried again. Log in with the right one.") { DeviceChanged = false };
    }

    private static int RefusalsOf(TaskItemContext item) => int.TryParse(item.LastNote, NumberStyles.None, CultureInfo.InvariantCulture, out var refusals) ? refusals : 0;
}
