using Sightline.Contracts;
using Sightline.Edge.Contacts;
using Sightline.Edge.Inventory;
using Sightline.Edge.Tasks;
using Sightline.Vapix;
using Sightline.Vapix.Accounts;

namespace Sightline.Edge.Actions;

/// <summary>
/// Creates the first account of a factory-fresh device and logs in with it. After a crash in between the device is asked:
/// if it has an account now and takes the password, it was ours.
/// </summary>
internal sealed class SetPasswordKind(ItemGate gate, LoginKeeper keeper, IDeviceContacts contacts, FirstAccounts accounts) : ITaskKind
{
    private const string Creating = "creating-account";

    public TaskKind Kind => TaskKind.SetPassword;

    public TaskKindRules Rules => KindRules.Quick;

    public TaskRenewal Renew(TaskTarget target, string? arguments) => gate.Renew(Kind, target);

    public string? RefuseSecret(string secret) => AccountRules.CheckPassword(secret)?.Message;

    public async Task<ItemOutcome> RunAsync(TaskItemContext item, CancellationToken cancellationToken)
    {
        var arguments = item.Arguments(ActionsJson.Default.AccountArguments);
        var credentials = new DeviceCredentials(arguments.UserName, item.Secret());
        var (known, outcome) = gate.Enter(Kind, item.Serial);
        if (known is null && item.LastStep == Creating && accounts.Find(item.Serial) is { } begun)
            return await ConcludeAsync(begun, credentials, arguments, null, cancellationToken);
        if (known is null)
            return outcome!;
        var device = await keeper.WithCertificateAsync(known, cancellationToken);
        var seen = await contacts.IdentifyAsync(device, cancellationToken);
        if (seen is Observation.Answered { Contact.Life.NeedsSetup: not true, Contact.Ready: true })
            return item.LastStep == Creating
                ? await ConcludeAsync(device, credentials, arguments, null, cancellationToken)
                : new ItemOutcome.Failed(DeviceCodes.PasswordAlreadySet, "Somebody else has set a password meanwhile. Log in with it.") { DeviceChanged = false };
        if (seen is not Observation.Answered { Contact.Ready: true })
            return ItemGate.OutcomeOf(device, seen);
        if (accounts.Refusal(device, arguments.AllowBasicOverHttp) is { } insecure)
            return insecure;
        await item.StepAsync(Creating, StepEffect.ChangesDevice, null, cancellationToken);
        return await CreateAsync(device, credentials, arguments, cancellationToken);
    }

    private async Task<ItemOutcome> CreateAsync(DeviceRecord device, DeviceCredentials credentials, AccountArguments arguments, CancellationToken cancellationToken)
    {
        var created = await accounts.CreateAsync(device, credentials, arguments.AllowBasicOverHttp, cancellationToken);
        if (!created.TryGet(out var account, out var error))
            return FirstAccounts.OutcomeOf(error);
        var message = account.UserName == credentials.UserName
            ? account.RootWasCreated && account.UserName != "root" ? $"This AXIS OS demands an account named root, so root was created with the same password, then {account.UserName}." : null
            : $"This AXIS OS allows only root as its first account, and {credentials.UserName} could not be added after it. root has the password.";
        return await ConcludeAsync(device, credentials with { UserName = account.UserName }, arguments, message, cancellationToken);
    }

    /// <summary>Reads back: only an account that the device takes counts.</summary>
    private async Task<ItemOutcome> ConcludeAsync(DeviceRecord device, DeviceCredentials credentials, AccountArguments arguments, string? message, CancellationToken cancellationToken)
    {
        var verdict = await contacts.TryAsync(device, credentials, arguments.AllowBasicOverHttp, cancellationToken);
        return verdict switch
        {
            LoginVerdict.Accepted => await keeper.KeepAsync(device, credentials, arguments.AllowBasicOverHttp, message, cancellationToken),
            LoginVerdict.Refused => new ItemOutcome.Failed(DeviceCodes.WrongPassword, $"The device has an account now but refuses the password of {credentials.UserName}. Somebody else may have set it. Log in with the right one."),
            _ => LoginKeeper.OutcomeOf(device, credentials.UserName, verdict) switch
            {
                // The account exists by now, whatever the device said afterwards.
                ItemOutcome.Failed failed => failed with { DeviceChanged = true },
                var waits => waits,
            },
        };
    }
}
