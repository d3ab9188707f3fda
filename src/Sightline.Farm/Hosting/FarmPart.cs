using Microsoft.AspNetCore.Connections;
using Sightline.Farm.Vapix;

namespace Sightline.Farm.Hosting;

/// <summary>Something that works beside the devices' web servers: SSDP, mDNS, faults. Every method may be left as it is. A part is made for each farm, in <see cref="FarmParts"/>.</summary>
internal abstract class FarmPart
{
    /// <summary>Whether <see cref="OnConnectionAsync"/> is wanted: it costs a little for each connection.</summary>
    public virtual bool StandsAroundConnections => false;

    /// <summary>Whether <see cref="OnRequestAsync"/> is wanted: it costs a little for each request.</summary>
    public virtual bool StandsAroundRequests => false;

    /// <summary>Called when all devices are served.</summary>
    public virtual Task StartAsync(FarmHost farm, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Called before the farm ends, while devices are still served: the place for goodbyes.</summary>
    public virtual Task StopAsync(FarmHost farm) => Task.CompletedTask;

    /// <summary>Adds addresses to the control API. Paths begin with the device: <c>/devices/{serial}/...</c>.</summary>
    public virtual void MapControl(FarmHost farm, IEndpointRouteBuilder control)
    {
    }

    /// <summary>A device was set down: orderly, or because its power went.</summary>
    public virtual void WentDown(FarmDevice device, bool orderly)
    {
    }

    /// <summary>A device is back on the network.</summary>
    public virtual void CameUp(FarmDevice device)
    {
    }

    /// <summary>A device's address, name or switches changed.</summary>
    public virtual void Changed(FarmDevice device)
    {
    }

    /// <summary>Stands around every connection to a device, before TLS. The part calls <paramref name="next"/>, or answers or drops the connection itself.</summary>
    public virtual Task OnConnectionAsync(FarmDevice device, ConnectionContext connection, Func<Task> next) => next();

    /// <summary>Stands around every request to a device, before its authentication.</summary>
    public virtual Task OnRequestAsync(VapixExchange exchange, Func<Task> next) => next();
}
