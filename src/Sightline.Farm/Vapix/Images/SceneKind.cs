namespace Sightline.Farm.Vapix.Images;

/// <summary>What a device looks at, by what it is.</summary>
internal enum SceneKind
{
    /// <summary>A shop or lobby, seen by an indoor dome.</summary>
    Indoor,

    /// <summary>The same from straight above, in a circle.</summary>
    Fisheye,

    /// <summary>A street with houses, seen by an outdoor or box camera.</summary>
    Street,

    /// <summary>A harbour town from a height, seen by a PTZ camera.</summary>
    Skyline,

    /// <summary>The way to a front door, seen by an intercom or door station.</summary>
    Doorstep,

    /// <summary>A yard in heat colours.</summary>
    Thermal,

    /// <summary>A plan with tracks, as a radar draws it.</summary>
    RadarPlan,

    /// <summary>A loading dock through an analog camera, as an encoder delivers it.</summary>
    Analog,
}
