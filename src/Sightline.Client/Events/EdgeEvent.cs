using Sightline.Contracts;

namespace Sightline.Client.Events;

/// <summary>A live change, or news about the stream itself.</summary>
/// <param name="Id">Id to resume after; null for news about the stream.</param>
public abstract record EdgeEvent(string? Id);

/// <summary>A device as it is now.</summary>
public sealed record DeviceEvent(string? Id, Device Device) : EdgeEvent(Id);

/// <summary>A device is in no list any more.</summary>
public sealed record DeviceGoneEvent(string? Id, string Serial) : EdgeEvent(Id);

/// <summary>A task as it is now.</summary>
public sealed record TaskEvent(string? Id, TaskSummary Task) : EdgeEvent(Id);

/// <summary>A task's item as it is now.</summary>
public sealed record TaskItemEvent(string? Id, TaskItem Item) : EdgeEvent(Id);

/// <summary>A search as it is now.</summary>
public sealed record SearchEvent(string? Id, SearchRun Search) : EdgeEvent(Id);

/// <summary>An AXIS OS image as it is now.</summary>
public sealed record OsImageEvent(string? Id, OsImage Image) : EdgeEvent(Id);

/// <summary>An AXIS OS image is in no list any more.</summary>
public sealed record OsImageGoneEvent(string? Id, string Sha256) : EdgeEvent(Id);

/// <summary>Another AXIS OS catalogue is in use.</summary>
public sealed record OsCatalogueEvent(string? Id, OsCatalogueInfo Catalogue) : EdgeEvent(Id);

/// <summary>Events were lost: what was loaded before has to be loaded anew.</summary>
/// <param name="Id">Id to resume after.</param>
/// <param name="Reason">Why.</param>
public sealed record ResetEvent(string? Id, string Reason) : EdgeEvent(Id);

/// <summary>The stream is open; from here on nothing is missed. Load lists after this, not before.</summary>
/// <param name="Resumed">Whether it goes on where it was cut.</param>
public sealed record StreamOpened(bool Resumed) : EdgeEvent((string?)null);

/// <summary>The stream was cut and will be opened again.</summary>
/// <param name="Reason">What happened.</param>
/// <param name="RetryIn">When.</param>
public sealed record StreamLost(string Reason, TimeSpan RetryIn) : EdgeEvent((string?)null);
