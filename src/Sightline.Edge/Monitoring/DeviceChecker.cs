using Sightline.Edge.Contacts;
using Sightline.Edge.Inventory;

namespace Sightline.Edge.Monitoring;

/// <summary>How thoroughly a device is checked.</summary>
internal enum CheckDepth
{
    /// <summary>One cheap request; more only when it shows a change.</summary>
    Probe,

    /// <summary>Everything, and the credentials are tried if they may be.</summary>
    Full,
}

/// <summary>Checks one device and writes what was seen into the inventory.</summary>
internal sealed class DeviceChecker(DeviceInventory inventory, IDeviceContacts contacts, ConflictWatch conflicts, TimeProvider time)
{
    /// <summary>Checks a device.</summary>
    /// <param name="serial">The device.</param>
    /// <param name="depth">How thoroughly.</param>
    /// <param name="counts">Whether what was seen counts; asked after the contact.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <returns>What was seen; null if the device is gone or its place changed meanwhile, so that the answer is about somewhere else.</returns>
    public async Task<Observation?> CheckAsync(string serial, CheckDepth depth, Func<Observation, bool> counts, CancellationToken cancellationToken)
    {
        if (inventory.Find(serial) is not { } device)
            return null;
        if (device.Conflict is not null)
            await conflicts.LookAsync(device, cancellationToken);
        if (inventory.Find(serial) is not { } before)
            return null;
        var seen = await LookAsync(before, depth, cancellationToken);
        if (!counts(seen))
            return seen;
        if (!Settle(before, seen))
            return null;
        if (seen is Observation.Answered)
            await VerifyAsync(before, depth, cancellationToken);
        return seen;
    }

    /// <summary>Checks a device because a person wants to know: everything, and a silence is confirmed at once by a second look.</summary>
    public async Task CheckThoroughlyAsync(string serial, CancellationToken cancellationToken)
    {
        var seen = await CheckAsync(serial, CheckDepth.Full, _ => true, cancellationToken);
        if (seen is Observation.Silent && IsFirstMiss(serial))
            await CheckAsync(serial, CheckDepth.Full, _ => true, cancellationToken);
    }

    /// <summary>Whether a second miss would change the state, so that a second look is worthwhile.</summary>
    public bool IsFirstMiss(string serial) => inventory.Find(serial) is { Misses: > 0 and < StateRules.MissesToUnreachable, Reach.Kind: not ReachKind.Silent };

    private async Task<Observation> LookAsync(DeviceRecord device, CheckDepth depth, CancellationToken cancellationToken)
    {
        if (depth == CheckDepth.Full)
            return await contacts.IdentifyAsync(device, cancellationToken);
        var seen = await contacts.ProbeAsync(device, cancellationToken);
        return seen switch
        {
            Observation.Answered { Contact: var contact } when CheckRules.CallsForMore(device, contact) => await contacts.IdentifyAsync(device, cancellationToken),
            Observation.Silent when CheckRules.IsLastMiss(device) => await contacts.IdentifyAsync(device, cancellationToken),
            _ => seen,
        };
    }

    /// <summary>Writes what was seen; false if the device is elsewhere by now.</summary>
    private bool Settle(DeviceRecord asked, Observation seen)
    {
        var now = time.GetUtcNow();
        var settled = false;
        inventory.Update(asked.Serial, device =>
        {
            settled = device.Location.Overlaps(asked.Location);
            return settled ? StateRules.Apply(device, seen, now) with { LastChecked = device.IsManaged ? now : null } : device;
        });
        return settled;
    }

    private async Task VerifyAsync(DeviceRecord before, CheckDepth depth, CancellationToken cancellationToken)
    {
        if (inventory.Find(before.Serial) is not { } device)
            return;
        var changed = depth == CheckDepth.Full || CheckRules.MakeCredentialsDoubtful(before, device);
        var every = MonitoringDefaults.VerifyEvery * (1 + StableHash.ShareOf(device.Serial));
        if (!LoginRules.AreDue(device, changed, every, time.GetUtcNow()))
            return;
        var verdict = await contacts.VerifyAsync(device, cancellationToken);
        var facts = verdict is LoginVerdict.Accepted ? await contacts.ReadFactsAsync(device, null, device.Login!.AllowBasicOverHttp, cancellationToken) : null;
        var now = time.GetUtcNow();
        inventory.Update(device.Serial, current => IsSameLogin(device, current) ? WithFacts(LoginRules.Apply(current, verdict, now), facts) : current);
    }

    private static DeviceRecord WithFacts(DeviceRecord device, DeviceFacts? facts) =>
        facts is null || device.Facts.UpdatedBy(facts) is var merged && ReferenceEquals(merged, device.Facts) ? device : device with { Facts = merged };

    /// <summary>A person may have logged in with other credentials, or removed the device, while these were tried.</summary>
    private static bool IsSameLogin(DeviceRecord tried, DeviceRecord current) =>
        current.Location.Overlaps(tried.Location) && current.PinnedCertificate == tried.PinnedCertificate && Equals(current.Login, tried.Login);
}
