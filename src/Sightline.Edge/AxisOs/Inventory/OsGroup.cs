using Sightline.Edge.AxisOs.Planning;

namespace Sightline.Edge.AxisOs.Inventory;

/// <summary>Managed devices that are equal in all that decides over their upgrade.</summary>
/// <param name="Subject">What they are.</param>
/// <param name="Devices">How many.</param>
internal sealed record OsGroup(PlanSubject Subject, int Devices);
