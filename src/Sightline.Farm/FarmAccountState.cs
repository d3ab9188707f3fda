namespace Sightline.Farm;

/// <summary>Whether a device was set up.</summary>
public enum FarmAccountState
{
    /// <summary>No account yet: the first one can be made without login.</summary>
    FactoryFresh,

    /// <summary>There is at least one account.</summary>
    SetUp,
}
