using Xunit;

namespace Browser;

/// <summary>A site whose devices are managed, shared by the tests that look at pages; their classes run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class ManagedSite : ICollectionFixture<ManagedWorld>
{
    public const string Name = "managed site";
}

/// <summary>A world in which the first part of the main job is done.</summary>
public sealed class ManagedWorld : ConsoleWorld
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await ManageAllAsync();
    }
}
