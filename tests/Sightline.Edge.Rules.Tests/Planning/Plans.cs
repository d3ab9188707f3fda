using Sightline.Contracts;
using Sightline.Edge.AxisOs;
using Sightline.Edge.AxisOs.Catalogue;
using Sightline.Edge.AxisOs.Facts;
using Sightline.Edge.AxisOs.Planning;

namespace Sightline.Edge.Rules.Tests.Planning;

/// <summary>A small catalogue with the rules of the field, and devices for it.</summary>
internal static class Plans
{
    public static readonly DateOnly Today = new(2026, 11, 23);

    public static readonly OsTrack[] Tracks =
    [
        new("active", "Active", "13", null),
        new("lts-2026", "LTS 2026", "12.11", new DateOnly(2031, 12, 31)),
        new("lts-2024", "LTS 2024", "11.11", new DateOnly(2029, 12, 31)),
        new("lts-2022", "LTS 2022", "10.12", new DateOnly(2027, 12, 31)),
    ];

    public static readonly OsPathRule Forced = new(["Q1645", "P1367"], Version("10.9"), Version("10.9"), OsLine.Parse("8.40"), HopKind.Forced, "It cannot start newer versions before.");
    public static readonly OsPathRule ToVault = new([], Version("10.10"), Version("10.11"), OsLine.Parse("10.10"), HopKind.Advised, "Edge Vault is upgraded one way.");
    public static readonly OsPathRule ToThirteen = new([], Version("12.11"), Version("13.0"), OsLine.Parse("12.11"), HopKind.Advised, "It settles what 13 changes.");

    public static readonly OsDowngradeFloor Floor = new([], ["ARTPEC-8"], Version("11.6"), null, OsLine.Parse("10.12"), "It was closed for security.");

    public static readonly OsAppRule Unsigned = App(OsAppCondition.Unsigned, "An installed app is not signed.");
    public static readonly OsAppRule Undeclared = App(OsAppCondition.Undeclared, "An installed app does not say which versions it fits.");
    public static readonly OsAppRule TooOld = App(OsAppCondition.MaximumBelowTarget, "An installed app is made for older versions.");
    public static readonly OsAppRule ThirtyTwo = App(OsAppCondition.ThirtyTwoBit, "An installed app is a 32-bit program.");

    public static readonly AppFact GoodApp = new("good", "Good App", "2.0-1", true, [new OsRange("11.0", "13")]);

    public static OsVersion Version(string text) => OsVersion.Parse(text);

    public static OsModel Model(string name, string? chip, string? architecture, params string[] versions) =>
        new(name, chip, architecture, [.. versions.Select(Version).OrderDescending().Select(version => Release(version.Text))]);

    public static OsModelRelease Release(string version, bool revoked = false, bool image = true) => new(
        Version(version), TrackOf(version), null, revoked, null, image ? new OsImageFile($"image_{version}.bin", 1000, Hash(version)) : null, OsReleaseSource.Catalogue);

    public static string Hash(string version) => "hash-" + version;

    public static OsCatalogue Catalogue(params OsModel[] models) => new(Tracks, models.Length > 0 ? models : Models())
    {
        PathRules = [Forced, ToVault, ToThirteen],
        DowngradeFloors = [Floor],
        AppRules = [Unsigned, Undeclared, TooOld, ThirtyTwo],
    };

    public static OsModel[] Models() =>
    [
        Model("P3265-LVE", "ARTPEC-8", "aarch64", "10.12.338", "10.12.300", "11.11.160", "11.11.212", "12.11.77", "12.11.147", "13.0.0"),
        Model("Q1645", "ARTPEC-6", "armv7hf", "6.50.5.7", "8.40.3", "8.40.4.6", "9.80.121", "10.9.4", "10.10.73", "10.12.338"),
        Model("P1367", "ARTPEC-6", "armv7hf", "6.50.5.7", "9.80.121", "10.12.338"),
    ];

    public static PlanGround Ground(OsCatalogue? catalogue = null, Func<string, bool>? canHave = null) => new(catalogue ?? Catalogue(), Today, canHave ?? (_ => true));

    public static PlanSubject Device(string? model = "P3265-LVE", string? version = "11.11.160", IReadOnlyList<AppFact>? apps = null, bool? uncommitted = false, FactsAge age = FactsAge.Current, string? architecture = null, string? chip = null, bool appsUnread = false) =>
        new(model, version, new UpgradeFacts(architecture, chip, uncommitted, appsUnread ? null : apps ?? []), age);

    public static UpgradeWish To(string? version) => new(version);

    public static UpgradeWish Back(string version, FactoryDefaultMode mode = FactoryDefaultMode.Hard) => new(version, AllowDowngrade: true, FactoryDefault: mode);

    public static OsCatalogue With(this OsCatalogue catalogue, IReadOnlyList<OsPathRule>? paths = null, IReadOnlyList<OsDowngradeFloor>? floors = null, IReadOnlyList<OsAppRule>? apps = null) =>
        new(catalogue.Tracks, catalogue.Models)
        {
            PathRules = paths ?? catalogue.PathRules,
            DowngradeFloors = floors ?? catalogue.DowngradeFloors,
            AppRules = apps ?? catalogue.AppRules,
        };

    private static OsAppRule App(OsAppCondition condition, string reason) => new([], [], Version("13.0"), Version("13.0"), condition, Blocks: true, reason);

    private static string? TrackOf(string version) => Tracks.FirstOrDefault(track => OsLine.Parse(track.Line).Contains(Version(version)))?.Id;
}
