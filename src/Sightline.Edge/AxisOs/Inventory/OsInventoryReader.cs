using Sightline.Contracts;
using Sightline.Edge.AxisOs.Catalogue;
using Sightline.Edge.AxisOs.Facts;
using Sightline.Edge.AxisOs.Images;
using Sightline.Edge.AxisOs.Planning;
using Sightline.Edge.Inventory;

namespace Sightline.Edge.AxisOs.Inventory;

/// <summary>Reads the AXIS OS inventory. Equal devices are counted first and judged once, so that 25,600 devices cost hardly more than their number of kinds.</summary>
internal sealed class OsInventoryReader(DeviceInventory inventory, FactsBook facts, OsCatalogueHolder catalogue, OsImageStore images, TimeProvider time)
{
    public IReadOnlyList<OsInventoryRow> Read()
    {
        var now = time.GetUtcNow();
        var groups = new Dictionary<PlanSubject, int>();
        foreach (var device in inventory.Snapshot())
            if (device.IsManaged)
            {
                var subject = SubjectOf(device, now);
                groups[subject] = groups.GetValueOrDefault(subject) + 1;
            }
        var ground = new PlanGround(catalogue.Current, DateOnly.FromDateTime(now.UtcDateTime), images.CanHave);
        return OsInventoryRules.Rows(groups.Select(group => new OsGroup(group.Key, group.Value)), ground);
    }

    private PlanSubject SubjectOf(DeviceRecord device, DateTimeOffset now)
    {
        var known = facts.Find(device.Serial);
        return new PlanSubject(device.Facts.Model, device.Facts.OsVersion, known?.Facts ?? UpgradeFacts.None, FactsRules.Age(known, device.Facts.OsVersion, now));
    }
}
