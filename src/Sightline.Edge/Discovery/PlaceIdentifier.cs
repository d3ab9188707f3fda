using System.Net;
using Sightline.Discovery;
using Sightline.Edge.Contacts;
using Sightline.Edge.Inventory;

namespace Sightline.Edge.Discovery;

/// <summary>Asks the address of a sighting who is there: one contact, not again while nothing changed, and only so many at once.</summary>
internal sealed class PlaceIdentifier(IDeviceContacts contacts, DiscoverySettingsStore settings, RecentContacts recent, IdentifySlots slots)
{
    /// <summary>The device at the sighting's address; null if it was asked lately (and no person asks), does not answer, or is none.</summary>
    public async Task<DeviceContact?> IdentifyAsync(Sighting sighting, string? serial, CancellationToken cancellationToken)
    {
        var place = new RecentContacts.Place(sighting.Address, sighting.HttpPort, sighting.HttpsPort, serial);
        // A scan is a person's question, so it is answered whatever was asked before.
        if (!recent.Begin(place) && sighting.Source != SightingSource.Scan)
            return null;
        await slots.EnterAsync(cancellationToken);
        try
        {
            foreach (var location in Candidates(sighting.Address, sighting.HttpPort, sighting.HttpsPort))
                if (await contacts.IdentifyAsync(location, cancellationToken) is Observation.Answered { Contact: var contact })
                {
                    recent.Answered(place);
                    return contact with
                    {
                        Location = contact.Location.Fill(new DeviceLocation(sighting.Address, sighting.HttpPort, sighting.HttpsPort)),
                        Facts = contact.Facts.FilledBy(SightingIntake.FactsOf(sighting)),
                    };
                }
            return null;
        }
        finally
        {
            slots.Leave();
        }
    }

    /// <summary>Where to ask: the ports that the sighting names, else those of the settings, one pair after the other.</summary>
    private IEnumerable<DeviceLocation> Candidates(IPAddress address, int? httpPort, int? httpsPort)
    {
        var current = settings.Current;
        int?[] https = httpsPort is null ? [.. current.HttpsPorts.Select(port => (int?)port)] : [httpsPort];
        int?[] http = httpPort is null ? [.. current.HttpPorts.Select(port => (int?)port)] : [httpPort];
        for (var index = 0; index < Math.Max(https.Length, http.Length); index++)
            yield return new DeviceLocation(address, http.ElementAtOrDefault(index), https.ElementAtOrDefault(index));
    }
}

/// <summary>How many places are asked at once.</summary>
internal sealed class IdentifySlots(int count) : IDisposable
{
    private readonly SemaphoreSlim _free = new(count);

    public Task EnterAsync(CancellationToken cancellationToken) => _free.WaitAsync(cancellationToken);

    public void Leave() => _free.Release();

    public void Dispose() => _free.Dispose();
}
