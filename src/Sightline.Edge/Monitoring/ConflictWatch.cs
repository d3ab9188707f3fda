using Sightline.Edge.Contacts;
using Sightline.Edge.Inventory;

namespace Sightline.Edge.Monitoring;

/// <summary>Asks all claimants of a serial whether they are still there; the conflict is over when one is left.</summary>
internal sealed class ConflictWatch(DeviceInventory inventory, IDeviceContacts contacts)
{
    public async Task LookAsync(DeviceRecord device, CancellationToken cancellationToken)
    {
        if (device.Conflict is not { } conflict)
            return;
        var looks = await Task.WhenAll(conflict.Locations.Select(place => LookAsync(place, cancellationToken)));
        var claimants = looks.OfType<DeviceContact>().Where(contact => contact.Serial == device.Serial).ToArray();

        // Nobody there may be a fault of our own network: the conflict stays until one alone is seen twice in a row.
        var over = claimants.Length == 1;
        inventory.Update(device.Serial, current => current.Conflict switch
        {
            null => current,
            { } now when !over => now.OneLeft ? current with { Conflict = now with { OneLeft = false } } : current,
            { OneLeft: false } now => current with { Conflict = now with { OneLeft = true } },
            _ => MergeRules.ConflictOver(current, claimants[0]),
        });
    }

    private async Task<DeviceContact?> LookAsync(DeviceLocation place, CancellationToken cancellationToken) =>
        await contacts.IdentifyAsync(place, cancellationToken) is Observation.Answered { Contact: var contact } ? contact : null;
}
