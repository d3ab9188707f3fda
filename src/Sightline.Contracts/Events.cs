namespace Sightline.Contracts;

/// <summary>Names of the server-sent events. The data is JSON.</summary>
public static class EventNames
{
    /// <summary>Data: <see cref="Contracts.Device"/>, as it is now.</summary>
    public const string Device = "device";

    /// <summary>Data: <see cref="DeviceGone"/>.</summary>
    public const string DeviceGone = "device-gone";

    /// <summary>Data: <see cref="TaskSummary"/>, as it is now.</summary>
    public const string Task = "task";

    /// <summary>Data: <see cref="Contracts.TaskItem"/>, as it is now.</summary>
    public const string TaskItem = "task-item";

    /// <summary>Data: <see cref="SearchRun"/>, as it is now.</summary>
    public const string Search = "search";

    /// <summary>Data: <see cref="Contracts.OsImage"/>, as it is now: it came, is on its way (at most one event for each per cent), was sent to a device or could not be fetched.</summary>
    public const string OsImage = "os-image";

    /// <summary>An image is neither on the edge host nor in its catalogue any more. Data: <see cref="Contracts.OsImageGone"/>.</summary>
    public const string OsImageGone = "os-image-gone";

    /// <summary>Another AXIS OS catalogue is in use: images, releases and recommendations may differ. Data: <see cref="OsCatalogueInfo"/>.</summary>
    public const string OsCatalogue = "os-catalogue";

    /// <summary>The events after the given id are no longer kept: load lists anew. Data: <see cref="EventReset"/>.</summary>
    public const string Reset = "reset";
}

/// <summary>A device is in no list any more.</summary>
/// <param name="Serial">Serial number.</param>
public sealed record DeviceGone(string Serial);

/// <summary>An image is in no list any more.</summary>
/// <param name="Sha256">SHA-256 of its content.</param>
public sealed record OsImageGone(string Sha256);

/// <summary>Events were lost for this client; lists have to be loaded anew.</summary>
/// <param name="Reason">Why.</param>
public sealed record EventReset(string Reason);
