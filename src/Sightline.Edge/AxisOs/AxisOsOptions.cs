using System.ComponentModel.DataAnnotations;

namespace Sightline.Edge.AxisOs;

/// <summary>Section <c>AxisOs</c> of the settings.</summary>
internal sealed class AxisOsOptions
{
    public const string Section = "AxisOs";

    /// <summary>Address of a folder with image files, for example <c>https://images.example/axis-os/</c>; a file's name is appended. Null: images are added from disk alone.</summary>
    public Uri? ImageSource { get; set; }

    /// <summary>Room for stored images in GiB. The least recently used go first; one that is needed never goes.</summary>
    [Range(0.001, 100_000)]
    public double ImageQuotaGiB { get; set; } = 20;

    /// <summary>Room on the disk that is left free in MiB; nothing is fetched or added that would take it.</summary>
    [Range(0, 10_000_000)]
    public long KeepFreeMiB { get; set; } = 512;

    /// <summary>Seconds without a byte after which a download is broken off and resumed.</summary>
    [Range(1, 3600)]
    public int DownloadStallSeconds { get; set; } = 30;

    /// <summary>Public keys whose catalogues are taken, beside the shipped one: JSON Web Keys (RFC 7517) with <c>kid</c>, EC P-256, or names of files that hold one each.</summary>
    public IList<string> TrustedKeys { get; } = [];
}
