namespace Sightline.Farm.Vapix.Applications;

/// <summary>The small numbers in <c>Error: N</c> of the application CGIs (VAPIX application API). 0 stands for OK.</summary>
internal static class AppCode
{
    public const int Ok = 0;
    public const int NotAPackage = 1;
    public const int Signature = 2;
    public const int TooLarge = 3;
    public const int NotFound = 4;
    public const int NotCompatible = 5;
    public const int AlreadyRunning = 6;
    public const int NotRunning = 7;
    public const int CouldNotStart = 8;
    public const int TooManyRunning = 9;
    public const int Unspecified = 10;
    public const int UploadRunning = 12;
    public const int UserNotAllowed = 13;
    public const int OtherLetterCase = 14;
    public const int LicenseUnreadable = 21;
    public const int LicenseOtherApplication = 22;
    public const int LicenseOtherDevice = 23;
    public const int LicenseExpired = 24;
    public const int OtherVendor = 27;
    public const int Manifest = 29;
    public const int LicenseNoPackage = 30;
    public const int LicenseNotNeeded = 31;
}
