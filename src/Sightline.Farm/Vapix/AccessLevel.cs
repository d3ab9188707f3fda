namespace Sightline.Farm.Vapix;

/// <summary>What a caller needs to be (VAPIX reference, roles and levels). Each level holds the ones before it.</summary>
internal enum AccessLevel
{
    /// <summary>Nobody in particular; also callers whose credentials are not looked at.</summary>
    Anonymous = 0,
    Viewer = 1,
    Operator = 4,
    Administrator = 6,

    /// <summary>The device itself: no account reaches it.</summary>
    Root = 7,
}
