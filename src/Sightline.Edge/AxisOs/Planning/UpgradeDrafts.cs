using Sightline.Contracts;
using Sightline.Edge.Actions;
using Sightline.Edge.Api.Problems;
using Sightline.Edge.AxisOs.Facts;
using Sightline.Edge.AxisOs.Rollouts;
using Sightline.Edge.Inventory;

namespace Sightline.Edge.AxisOs.Planning;

/// <summary>From a request to a draft. Asks no device: what is remembered of them decides. Devices that are equal are planned once.</summary>
internal sealed class UpgradeDrafts(TargetResolver targets, FactsBook facts, PlanGrounds grounds, BusyDevices busy, HopMinutes minutes)
{
    private static readonly Refusal Busy = new(OsCodes.Busy, "Another task that changes it is not done with it.");
    private static readonly Refusal NotChosen = new(OsCodes.ModelNotChosen, "Its model was not chosen.");

    /// <summary>The draft, or what is wrong with the request.</summary>
    public Checked<UpgradeDraft> Make(UpgradeRequest request)
    {
        var now = grounds.Now;
        if (UpgradeRequestRules.Refusal(request, now) is { } wrong)
            return wrong;
        if (!targets.Resolve(request.Target).Try(out var resolved, out var refusal))
            return refusal;
        var planned = new Dictionary<(PlanSubject, UpgradeWish), DraftGroup>();
        var (choices, ground, atWork, perHop) = (new ModelChoices(request), grounds.Take(), busy.Serials(), minutes.PerModel());
        var devices = resolved.Known.OrderBy(device => device.Serial, StringComparer.Ordinal).Select(Draft).ToArray();
        return WithWaves(request, devices, [.. resolved.Unknown]);

        DraftDevice Draft(DeviceRecord device)
        {
            if (UpgradeGate.Judge(device) is { } stop)
                return new DraftDevice(device, null, stop);
            if (choices.For(device.Facts.Model) is not { } wish)
                return new DraftDevice(device, null, NotChosen);
            if (atWork.Contains(device.Serial))
                return new DraftDevice(device, null, Busy);
            var known = facts.Find(device.Serial);
            var subject = new PlanSubject(device.Facts.Model, device.Facts.OsVersion, known?.Facts ?? UpgradeFacts.None, FactsRules.Age(known, device.Facts.OsVersion, now));
            if (!planned.TryGetValue((subject, wish), out var group))
                planned[(subject, wish)] = group = new DraftGroup(UpgradePlanner.Plan(subject, wish, ground), wish, perHop);
            var why = (group.Verdict as UpgradeVerdict.Stays)?.Why;
            // A person may have removed the app or committed the upgrade since: the next who asks shall know.
            if (why?.Code is OsCodes.AppBlocks or OsCodes.Uncommitted && now - known?.ReadAt > FactsRules.BelieveFor)
                facts.ReadSoon(device.Serial);
            return new DraftDevice(device, group, why);
        }
    }

    private static UpgradeDraft WithWaves(UpgradeRequest request, DraftDevice[] devices, string[] unknown)
    {
        if (request.Rollout is not { } rollout)
            return new UpgradeDraft(request, devices, unknown, [], []);
        var going = devices.Where(device => device.Goes).ToDictionary(device => device.Device.Serial, StringComparer.Ordinal);
        var waves = WaveAssignment.Assign([.. going.Values.Select(device => new WaveDevice(device.Device.Serial, device.Device.Facts.Model ?? ""))], rollout.Waves);
        foreach (var wave in waves)
            foreach (var serial in wave.Serials)
                going[serial].Wave = wave.Number;
        foreach (var (serial, group) in CoverageMap.Of(rollout.CoverageGroups ?? []))
            if (going.TryGetValue(serial, out var device))
                device.Coverage = group;
        var names = waves.Select(wave => wave.Name).ToHashSet(StringComparer.Ordinal);
        var empty = rollout.Waves.Select((wave, index) => WaveAssignment.NameOf(wave, index)).Where(name => !names.Contains(name));
        return new UpgradeDraft(request, devices, unknown, waves, [.. empty]);
    }
}
