using Dapper;

namespace Sightline.Edge.Tasks.Listing;

/// <summary>The values of a statement; whatever came from outside gets in only here.</summary>
internal sealed class SqlParameters
{
    private int _count;

    public DynamicParameters Values { get; } = new();

    /// <summary>Takes a value and gives its name in the statement.</summary>
    public string Add(object value)
    {
        var name = $"@p{_count++}";
        Values.Add(name, value);
        return name;
    }
}
