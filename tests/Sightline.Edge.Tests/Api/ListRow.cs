using Sightline.Contracts;
using Sightline.Contracts.Lists;

namespace Sightline.Edge.Tests.Api;

/// <summary>A row with a column of each kind.</summary>
internal sealed record ListRow(string Id, string? Name, int? Size, string? Version, string? Address, DateTimeOffset? Seen, DeviceState State, bool? On, IReadOnlyList<DiscoverySource> Sources)
{
    public static ListRow Plain(string id) => new(id, null, null, null, null, null, DeviceState.Unknown, null, []);

    public static FieldMap<ListRow> Fields { get; } = new FieldMap<ListRow>(row => row.Id)
        .Text("id", row => row.Id)
        .Text("name", row => row.Name)
        .Number("size", row => row.Size)
        .Version("version", row => row.Version)
        .Address("address", row => row.Address)
        .Time("seen", row => row.Seen)
        .Enum<DeviceState>("state", row => row.State)
        .Flag("on", row => row.On)
        .Enums("sources", row => row.Sources);
}
