namespace Sightline.Farm.Profiles.Parameters;

/// <summary>The order of <c>param.cgi</c> from AXIS OS 7 on: by name, and inside a group the leaves before the groups.</summary>
internal sealed class ListOrder : IComparer<ParameterDefinition>, IComparer<string>
{
    public static ListOrder Instance { get; } = new();

    public int Compare(ParameterDefinition? x, ParameterDefinition? y) => Compare(x!.Name, y!.Name);

    public int Compare(string? x, string? y)
    {
        var (left, right) = (x!.Split('.'), y!.Split('.'));
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            var (leftLeaf, rightLeaf) = (i == left.Length - 1, i == right.Length - 1);
            if (leftLeaf != rightLeaf) return leftLeaf ? -1 : 1;
            var order = string.CompareOrdinal(left[i], right[i]);
            if (order != 0) return order;
        }
        return left.Length - right.Length;
    }
}
