using Sightline.Vapix.Tests.Servers;
using Xunit;

namespace Sightline.Vapix.Tests;

/// <summary>Tests that share the farm devices.</summary>
[CollectionDefinition(Name)]
public sealed class FarmCollection : ICollectionFixture<Farms>
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "farm";
}
