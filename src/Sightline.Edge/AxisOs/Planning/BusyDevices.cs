using Sightline.Contracts;
using Sightline.Edge.Tasks;

namespace Sightline.Edge.AxisOs.Planning;

/// <summary>Devices that another task is not done with and changes, so that an upgrade would come in its way.</summary>
internal sealed class BusyDevices(ItemGlimpses tasks)
{
    private static readonly TaskKind[] Changing =
        [TaskKind.Upgrade, TaskKind.RollBack, TaskKind.Commit, TaskKind.FactoryDefault, TaskKind.Restart, TaskKind.SetPassword, TaskKind.Remove];

    /// <summary>Their serials.</summary>
    public HashSet<string> Serials() => tasks.OpenSerials(Changing);
}
