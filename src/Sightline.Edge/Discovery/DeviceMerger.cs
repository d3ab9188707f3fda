using Sightline.Edge.Contacts;
using Sightline.Edge.Inventory;

namespace Sightline.Edge.Discovery;

/// <summary>Brings a contact into the inventory, with the further contacts that the decision needs.</summary>
internal sealed class DeviceMerger(DeviceInventory inventory, DevicePlaces places, IDeviceContacts contacts, IDeviceSchedule schedule)
{
    /// <summary>Devices that the inventory holds at most. Discovered ones beyond it are not taken in: somebody floods the network.</summary>
    public const int MostDevices = 100_000;

    /// <summary>Merges.</summary>
    /// <param name="contact">A device that answered.</param>
    /// <param name="source">By which way it was found.</param>
    /// <param name="cancellationToken">Ends the further contacts.</param>
    /// <returns>Whether the device was not known before; null if there is no room for it.</returns>
    public async Task<bool?> MergeAsync(DeviceContact contact, DeviceSources source, CancellationToken cancellationToken)
    {
        if (inventory.Find(contact.Serial) is not { } known)
            return Add(contact, source);
        if (!MergeRules.IsElsewhere(known, contact.Location))
            inventory.Update(contact.Serial, device => MergeRules.IsElsewhere(device, contact.Location) ? device : MergeRules.SeenAgain(device, contact, source));
        else if (known.Conflict?.Locations.Any(contact.Location.Overlaps) == true)
            inventory.Update(contact.Serial, device => MergeRules.Announced(device, source, contact.At));
        else
            await MergeElsewhereAsync(known, contact, source, cancellationToken);
        Displace(contact);
        return false;
    }

    private bool? Add(DeviceContact contact, DeviceSources source)
    {
        if (inventory.Count >= MostDevices)
            return null;
        var isNew = false;
        inventory.AddOrUpdate(
            contact.Serial,
            () =>
            {
                isNew = true;
                return MergeRules.New(contact, source);
            },
            device =>
            {
                isNew = false;
                return MergeRules.IsElsewhere(device, contact.Location) ? device : MergeRules.SeenAgain(device, contact, source);
            });
        Displace(contact);
        return isNew;
    }

    private async Task MergeElsewhereAsync(DeviceRecord known, DeviceContact contact, DeviceSources source, CancellationToken cancellationToken)
    {
        var here = await FullContactAsync(contact, cancellationToken);
        if (here is null)
            return;
        var there = await StillThereAsync(known, cancellationToken);
        inventory.Update(known.Serial, device =>
            ReferenceEquals(device.Location, known.Location) ? MergeRules.SeenElsewhere(device, here, there, source) : device);
        schedule.LookSoon(known.Serial);
    }

    /// <summary>A scan tells no certificate and no boot id; to tell one device from another they are needed.</summary>
    private async Task<DeviceContact?> FullContactAsync(DeviceContact contact, CancellationToken cancellationToken)
    {
        if (contact.Certificate is not null || contact.Life.BootId is not null)
            return contact;
        return await contacts.IdentifyAsync(contact.Location, cancellationToken) is Observation.Answered { Contact: var full } && full.Serial == contact.Serial ? full : null;
    }

    private async Task<DeviceContact?> StillThereAsync(DeviceRecord known, CancellationToken cancellationToken) =>
        await contacts.IdentifyAsync(known.Location, cancellationToken) is Observation.Answered { Contact: var there } && there.Serial == known.Serial ? there : null;

    /// <summary>Another device that was known at this place is not there any more.</summary>
    private void Displace(DeviceContact contact)
    {
        if (places.Find(contact.Location) is not { } serial || serial == contact.Serial || inventory.Find(serial) is not { } other)
            return;
        if (other.IsManaged)
            schedule.LookSoon(serial);
        else
            inventory.Update(serial, device => device.Location.Overlaps(contact.Location) ? MergeRules.Displaced(device, contact.Serial, contact.At) : device);
    }
}
