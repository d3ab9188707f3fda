using System.ComponentModel.DataAnnotations;

namespace Sightline.Edge.AxisOs.Upgrading;

/// <summary>Section <c>AxisOs:Upgrading</c> of the settings: how long a device may take for what.</summary>
internal sealed class UpgradingOptions
{
    public const string Section = AxisOsOptions.Section + ":Upgrading";

    /// <summary>Minutes from the end of the image to the moment at which the device goes down: it checks and writes the image meanwhile. A device that is up after that has not taken it.</summary>
    [Range(0.01, 240)]
    public double InstallMinutes { get; set; } = 12;

    /// <summary>Minutes from the end of the image until a device that does not come back is given up. A rollback timer that is longer makes it longer.</summary>
    [Range(0.1, 1440)]
    public double ReturnMinutes { get; set; } = 60;

    /// <summary>Minutes that applications and picture may take to come back; at most half of the rollback timer.</summary>
    [Range(0.01, 60)]
    public double VerifyMinutes { get; set; } = 5;

    /// <summary>Times that the image is sent at most, when the connection ends before the device can have taken it.</summary>
    [Range(1, 20)]
    public int Uploads { get; set; } = 4;

    public TimeSpan Install => TimeSpan.FromMinutes(InstallMinutes);

    /// <summary>How long a device is waited for.</summary>
    /// <param name="rollbackMinutes">Its rollback timer: a device that nobody reaches goes back by itself then, and may be reached again.</param>
    public TimeSpan Return(int? rollbackMinutes) => TimeSpan.FromMinutes(Math.Max(ReturnMinutes, rollbackMinutes is { } minutes && ReturnMinutes >= 60 ? minutes + 30 : 0));

    /// <summary>How long applications and picture may take.</summary>
    public TimeSpan Verify(int? rollbackMinutes) => TimeSpan.FromMinutes(Math.Min(VerifyMinutes, rollbackMinutes is { } minutes ? minutes / 2.0 : VerifyMinutes));
}
