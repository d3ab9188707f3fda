using Sightline.Contracts;
using Sightline.Contracts.Lists;

namespace Sightline.Edge.AxisOs.Planning;

/// <summary>The columns of the list of what an upgrade would do to every device.</summary>
internal static class UpgradeFields
{
    public static FieldMap<UpgradePlanItem> All { get; } = new FieldMap<UpgradePlanItem>(item => item.Serial)
        .Text("serial", item => item.Serial)
        .Name("name", item => item.Name)
        .Name("model", item => item.Model)
        .Version("from", item => item.From)
        .Version("to", item => item.To)
        .Number("hops", item => item.Path.Count)
        .Number("minutes", item => item.Minutes)
        .Text("warnings", item => string.Join(' ', item.Warnings))
        .Text("code", item => item.Code)
        .Text("reason", item => item.Reason)
        .Number("wave", item => item.Wave);
}
