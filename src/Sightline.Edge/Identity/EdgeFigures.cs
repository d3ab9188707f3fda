using Sightline.Contracts;

namespace Sightline.Edge.Identity;

/// <summary>Counts of all devices now. The inventory registers it.</summary>
internal delegate DeviceCounts DeviceCounter();

/// <summary>Tasks that run now. The task engine registers it.</summary>
internal delegate int RunningTaskCounter();

/// <summary>Searches that run now. Discovery registers it.</summary>
internal delegate int RunningSearchCounter();
