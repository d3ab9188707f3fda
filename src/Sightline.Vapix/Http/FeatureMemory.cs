namespace Sightline.Vapix.Http;

/// <summary>A function that some versions of AXIS OS have and others have not.</summary>
[Flags]
internal enum Feature
{
    None = 0,
    ApiDiscovery = 1,
    BasicDeviceInfo = 2,
    UnrestrictedProperties = 4,
    SystemReady = 8,
    FirmwareManagement = 16,
    NetworkSettings = 32,
    TimeService = 64,
    Ntp = 128,
}

/// <summary>What a device was seen to have and to lack; everything else is unknown and is tried.</summary>
internal sealed class FeatureMemory
{
    private int _has;
    private int _lacks;

    public bool Has(Feature feature) => (Volatile.Read(ref _has) & (int)feature) != 0;

    public bool Lacks(Feature feature) => (Volatile.Read(ref _lacks) & (int)feature) != 0;

    public void Note(Feature feature, bool has)
    {
        Interlocked.Or(ref has ? ref _has : ref _lacks, (int)feature);
        Interlocked.And(ref has ? ref _lacks : ref _has, ~(int)feature);
    }

    /// <summary>
    /// Notes what a result says about a feature: success proves it, "not supported" denies it unless it was there before (a device that is
    /// starting up lacks functions for a while), anything else says nothing.
    /// </summary>
    public VapixResult<T> Learn<T>(Feature feature, VapixResult<T> result)
    {
        if (result.Ok)
            Note(feature, has: true);
        else if (result.Error.Kind == VapixErrorKind.NotSupported && !Has(feature))
            Note(feature, has: false);
        return result;
    }

    public void Forget()
    {
        Volatile.Write(ref _has, 0);
        Volatile.Write(ref _lacks, 0);
    }
}
