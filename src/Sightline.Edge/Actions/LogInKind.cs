using System.Globalization;
using Sightline.Contracts;
using Sightline.Edge.Contacts;
using Sightline.Edge.Inventory;
using Sightline.Edge.Tasks;
using Sightline.Vapix;

namespace Sightline.Edge.Actions;

/// <summary>
/// Logs in to a device: the password is tried with one read, at most twice in the life of the item whatever happens to the edge host,
/// and stored when the device takes the account as an administrator. A password that worked before stays when the new one is refused.
/// </summary>
internal sealed class LogInKind(ItemGate gate, LoginKeeper keeper, IDeviceContacts contacts, TimeProvider time) : ITaskKind
{
    public const int MostTries = 2;

    /// <summary>Brute-force protection counts failures per second.</summary>
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1.1);

    public TaskKind Kind => TaskKind.LogIn;

    public TaskKindRules Rules => KindRules.Quick;

    public async Task<ItemOutcome> RunAsync(TaskItemContext item, CancellationToken cancellationToken)
    {
        var (known, outcome) = gate.Enter(Kind, item.Serial);
        if (known is null)
            return outcome!;
        var arguments = item.Arguments(ActionsJson.Default.AccountArguments);
        var credentials = new DeviceCredentials(arguments.UserName, item.Secret());
        var device = await keeper.WithCertificateAsync(known, cancellationToken);
        while (TriesOf(item) < MostTries)
        {
            if (TriesOf(item) > 0)
                await Task.Delay(BetweenTries, time, cancellationToken);
            await item.StepAsync("trying-password", StepEffect.ReadOnly, (TriesOf(item) + 1).ToString(CultureInfo.InvariantCulture), cancellationToken);
            var verdict = await contacts.TryAsync(device, credentials, arguments.AllowBasicOverHttp, cancellationToken);
            if (verdict is not LoginVerdict.Refused)
                return await ConcludeAsync(item, device, credentials, verdict, cancellationToken);
        }
        return new ItemOutcome.Failed(DeviceCodes.WrongPassword, $"The device refuses the password of {arguments.UserName}. It was tried twice and is not tried again. Log in with the right one.") { DeviceChanged = false };
    }

    private async Task<ItemOutcome> ConcludeAsync(TaskItemContext item, DeviceRecord device, DeviceCredentials credentials, LoginVerdict verdict, CancellationToken cancellationToken)
    {
        if (verdict is LoginVerdict.Accepted)
            return await keeper.KeepAsync(device, credentials, item.Arguments(ActionsJson.Default.AccountArguments).AllowBasicOverHttp, null, cancellationToken);
        var outcome = LoginKeeper.OutcomeOf(device, credentials.UserName, verdict);
        // The device did not judge the password, so the try does not count.
        if (outcome is ItemOutcome.Wait)
            await item.StepAsync("waiting-for-device", StepEffect.ReadOnly, (TriesOf(item) - 1).ToString(CultureInfo.InvariantCulture), cancellationToken);
        return outcome;
    }

    private static int TriesOf(TaskItemContext item) => int.TryParse(item.LastNote, NumberStyles.None, CultureInfo.InvariantCulture, out var tries) ? tries : 0;
}
