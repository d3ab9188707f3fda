using System.Net;
using System.Xml.Linq;
using Sightline.Farm.Vapix.Applications;
using Xunit;

namespace Sightline.Farm.Tests.DeviceApis;

public sealed class ApplicationTests
{
    private const string Upload = "axis-cgi/applications/upload.cgi";

    public static TheoryData<string, string, string[]> Generations() => new()
    {
        { "P3225-LVE Mk II", "6.50", [] },
        { "P1367", "8.40", ["vmd"] },
        { "P1367", "9.80", ["vmd"] },
        { "P3265-LV", "10.12", ["vmd", "objectanalytics"] },
        { "P3265-LV", "11.11", ["vmd", "objectanalytics"] },
        { "P3265-LV", "12.11", ["objectanalytics"] },
        { "P3265-LV", "13.0", ["objectanalytics"] },
    };

    [Theory]
    [MemberData(nameof(Generations))]
    public async Task List_ByGeneration_HoldsWhatAxisOsBringsWithItsAttributes(string model, string generation, string[] names)
    {
        await using var one = await OneDevice.StartAsync(model, generation);
        var apps = await ListAsync(one);
        Assert.Equal(names, apps.Select(app => app.Attribute("Name")!.Value));
        foreach (var app in apps)
        {
            Assert.All(["NiceName", "Vendor", "Version", "ApplicationID", "License", "Status", "ConfigurationPage", "VendorHomePage"], name => Assert.NotNull(app.Attribute(name)));
            Assert.Equal(one.Device.Profile.Since(12, 0), app.Attribute("Bundled") is not null);
            Assert.Equal(one.Device.Profile.Since(11, 0), app.Attribute("SignatureStatus") is not null);
            Assert.Equal(one.Device.Profile.Since(12, 10), app.Element("CompatibleOsVersions") is not null);
        }
    }

    [Fact]
    public async Task Upload_OfAPackage_InstallsItStoppedAndControlRunsIt()
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "12.11");
        var order = new FarmAppOrder("counterapp", "2.1.7") { NiceName = "Counter App", ApplicationId = "415004", Architecture = "aarch64", CompatibleOs = ("12.0", "13") };
        Assert.Equal("OK", await UploadAsync(one, order));
        var app = (await ListAsync(one)).Single(app => app.Attribute("Name")!.Value == "counterapp");
        Assert.Equal(("Counter App", "2.1.7", "Stopped", "Signed", "No"), (app.Attribute("NiceName")!.Value, app.Attribute("Version")!.Value, app.Attribute("Status")!.Value, app.Attribute("SignatureStatus")!.Value, app.Attribute("Bundled")!.Value));
        Assert.Equal("13", app.Descendants("Max").Single().Value);
        Assert.Equal("Error: 7", await ControlAsync(one, "stop"));
        Assert.Equal("OK", await ControlAsync(one, "start"));
        Assert.Equal("Error: 6", await ControlAsync(one, "start"));
        Assert.Equal("OK", await UploadAsync(one, order with { Version = "2.2.0" }));
        app = (await ListAsync(one)).Single(app => app.Attribute("Name")!.Value == "counterapp");
        Assert.Equal(("2.2.0", "Running"), (app.Attribute("Version")!.Value, app.Attribute("Status")!.Value));
        Assert.Equal("OK", await ControlAsync(one, "remove"));
        Assert.Equal("Error: 4", await ControlAsync(one, "start"));
        Assert.Equal("Error: 10", await ControlAsync(one, "remove", "objectanalytics"));
    }

    [Fact]
    public async Task Upload_OfWhatDoesNotFit_AnswersTheCode()
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "12.11");
        Assert.Equal("Error: 1", (await one.UploadAsync(Upload, ("file", "x.eap", new byte[5000]))).Trim());
        Assert.Equal("Error: 5", await UploadAsync(one, new FarmAppOrder("a") { Architecture = "armv7hf" }));
        Assert.Equal("Error: 5", await UploadAsync(one, new FarmAppOrder("a") { CompatibleOs = ("13.0", "13") }));
        Assert.Equal("Error: 2", await UploadAsync(one, new FarmAppOrder("a") { Signed = false }));
        Assert.Equal("Error: 13", await UploadAsync(one, new FarmAppOrder("a") { RunsAsRoot = true }));
        Assert.Equal("Error: 29", await UploadAsync(one, new FarmAppOrder("a") { Schema = "2.0" }));
        Assert.Equal("OK", await UploadAsync(one, new FarmAppOrder("a")));
        Assert.Equal("Error: 14", await UploadAsync(one, new FarmAppOrder("A")));
        Assert.Equal("Error: 27", await UploadAsync(one, new FarmAppOrder("a") { Vendor = "Somebody else" }));
    }

    [Fact]
    public async Task Upload_OfThePackageConfKind_IsRead()
    {
        await using var one = await OneDevice.StartAsync("P1367", "9.80");
        Assert.Equal("OK", await UploadAsync(one, new FarmAppOrder("oldapp", "4.5-8") { Schema = null, Architecture = "armv7hf", Signed = false }));
        Assert.Equal("4.5-8", (await ListAsync(one)).Single(app => app.Attribute("Name")!.Value == "oldapp").Attribute("Version")!.Value);
    }

    [Fact]
    public async Task Config_ByGeneration_HasTheSwitchesThatExist()
    {
        await using var eleven = await OneDevice.StartAsync("P3265-LV", "11.11");
        Assert.Contains("value=\"true\"", await eleven.TextAsync("axis-cgi/applications/config.cgi?action=get&name=AllowUnsigned"), StringComparison.Ordinal);
        Assert.Contains("value=\"false\"", await eleven.TextAsync("axis-cgi/applications/config.cgi?action=get&name=AllowRoot"), StringComparison.Ordinal);
        Assert.Equal("OK", await UploadAsync(eleven, new FarmAppOrder("a") { Signed = false }));
        await eleven.TextAsync("axis-cgi/applications/config.cgi?action=set&name=AllowUnsigned&value=false");
        Assert.Equal("Error: 2", await UploadAsync(eleven, new FarmAppOrder("b") { Signed = false }));
        Assert.Contains("result=\"error\"", await eleven.TextAsync("axis-cgi/applications/config.cgi?action=get&name=Nonsense"), StringComparison.Ordinal);

        await using var twelve = await OneDevice.StartAsync("P3265-LV", "12.11");
        using var refused = await twelve.GetAsync("axis-cgi/applications/config.cgi?action=get&name=AllowRoot");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        await using var nine = await OneDevice.StartAsync("P1367", "9.80");
        using var absent = await nine.GetAsync("axis-cgi/applications/config.cgi?action=get&name=AllowUnsigned");
        Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
    }

    [Fact]
    public async Task License_OfAnApplicationThatNeedsOne_LetsItStart()
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "11.11");
        await UploadAsync(one, new FarmAppOrder("counterapp") { ApplicationId = "415004", NeedsLicense = true });
        Assert.Equal("Error: 8", await ControlAsync(one, "start"));
        var license = "axis-cgi/applications/license.cgi?action=uploadlicensekey&package=";
        Assert.Equal("Error: 23", await LicenseAsync(one, license + "counterapp", FarmApps.LicenseKey("415004", "ACCC8E000001")));
        Assert.Equal("Error: 24", await LicenseAsync(one, license + "counterapp", FarmApps.LicenseKey("415004", one.Device.Serial, new DateOnly(2025, 1, 1))));
        Assert.Equal("Error: 30", await LicenseAsync(one, license + "nothing", FarmApps.LicenseKey("415004", one.Device.Serial)));
        Assert.Equal("OK", await LicenseAsync(one, license + "counterapp", FarmApps.LicenseKey("415004", one.Device.Serial, new DateOnly(2027, 6, 30))));
        var app = (await ListAsync(one)).Single(app => app.Attribute("Name")!.Value == "counterapp");
        Assert.Equal(("Valid", "2027-06-30"), (app.Attribute("License")!.Value, app.Attribute("LicenseExpirationDate")!.Value));
        Assert.Equal("OK", await ControlAsync(one, "start"));
    }

    private static async Task<XElement[]> ListAsync(OneDevice one) => [.. XDocument.Parse(await one.TextAsync("axis-cgi/applications/list.cgi")).Root!.Elements("application")];

    private static async Task<string> ControlAsync(OneDevice one, string action, string package = "counterapp") =>
        (await one.TextAsync($"axis-cgi/applications/control.cgi?action={action}&package={package}")).Trim();

    private static async Task<string> LicenseAsync(OneDevice one, string path, string key) =>
        (await one.UploadAsync(path, ("file", "key.txt", System.Text.Encoding.UTF8.GetBytes(key)))).Trim();

    private static async Task<string> UploadAsync(OneDevice one, FarmAppOrder order)
    {
        var package = new MemoryStream();
        FarmApps.Write(order, package);
        return (await one.UploadAsync(Upload, ("packfil", FarmApps.FileName(order), package.ToArray()))).Trim();
    }
}
