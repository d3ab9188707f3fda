using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Sightline.Contracts;
using Sightline.Edge.AxisOs;
using Sightline.Edge.AxisOs.Catalogue;
using Sightline.Edge.AxisOs.Facts;
using Sightline.Edge.Contacts;
using Sightline.Edge.Inventory;
using Sightline.Edge.Tasks;
using Sightline.Edge.Tests.Monitoring;
using Xunit;

namespace Sightline.Edge.Tests.AxisOs.Planning;

/// <summary>An edge host with a catalogue and with devices that nobody contacts; what an upgrade does to them is the test's.</summary>
internal sealed class UpgradeWorld : IAsyncDisposable
{
    public const string Model = "P3265-LVE";

    public EdgeWorld Edge { get; private init; } = null!;

    /// <summary>What the devices answer to checks; all of them answer unless the test says otherwise.</summary>
    public ContactsFake Contacts { get; private init; } = null!;

    public static async Task<UpgradeWorld> StartAsync(TimeProvider? time = null, Func<TaskItemContext, CancellationToken, Task<ItemOutcome>>? script = null)
    {
        var kind = new ScriptedUpgrade(script ?? ((_, _) => Task.FromResult<ItemOutcome>(new ItemOutcome.Wait("device.unreachable", "Away."))));
        var contacts = new ContactsFake();
        var edge = await EdgeWorld.StartAsync(new EdgeWorldOptions
        {
            Time = time ?? TimeProvider.System,
            Services = services => services.AddSingleton<ITaskKind>(kind).AddSingleton<IDeviceContacts>(contacts).Configure<AxisOsOptions>(options => options.ImageSource = new Uri("https://images.invalid/")),
        });
        var world = new UpgradeWorld { Edge = edge, Contacts = contacts };
        world.UseCatalogue();
        return world;
    }

    /// <summary>Stops the edge host and starts it again. Devices that were only loaded are gone then.</summary>
    public async Task RestartAsync()
    {
        await Edge.StopHostAsync();
        await Edge.StartHostAsync();
        UseCatalogue();
    }

    public void UseCatalogue() => Edge.Room<OsCatalogueHolder>().Replace(Catalogue());

    public static OsCatalogue Catalogue() => new(
        [new OsTrack("active", "Active", "13", null), new OsTrack("lts-2026", "LTS 2026", "12.11", new DateOnly(2031, 12, 31)), new OsTrack("lts-2024", "LTS 2024", "11.11", new DateOnly(2029, 12, 31))],
        [ModelOf(Model, "11.11.160", "11.11.212", "12.11.147", "13.0.0"), ModelOf("Q1656", "11.11.160", "11.11.212", "12.11.147")])
    {
        PathRules = [new OsPathRule([], OsVersion.Parse("12.11"), OsVersion.Parse("13.0"), OsLine.Parse("12.11"), HopKind.Advised, "It settles what 13 changes.")],
        AppRules = [new OsAppRule([], [], OsVersion.Parse("13.0"), OsVersion.Parse("13.0"), OsAppCondition.Unsigned, true, "An installed app is not signed.")],
    };

    public static string SerialOf(int number) => string.Create(CultureInfo.InvariantCulture, $"B8A44F{number:X6}");

    /// <summary>Puts a managed device into the inventory.</summary>
    public string Add(int number, string model = Model, string version = "11.11.160", DeviceState state = DeviceState.Reachable, UpgradeFacts? facts = null)
    {
        var serial = SerialOf(number);
        var now = Edge.Host.Rooms.GetRequiredService<TimeProvider>().GetUtcNow();
        var device = StateRules.Settle(
            new DeviceRecord
            {
                Serial = serial,
                // 203.0.113.0/24 and 2001:db8::/32 are for documentation: nobody is there.
                Location = new DeviceLocation(IPAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"2001:db8::{number:x}")), 80, null),
                Facts = DeviceFacts.From($"Camera {number}", model, "Dome Camera", version),
                Management = Management.Managed,
                Standing = StateRules.First(now),
                Reach = state == DeviceState.Unreachable ? new DeviceReach(ReachKind.Silent, "no answer") : DeviceReach.Answers,
                Login = state == DeviceState.CredentialsRequired ? null : new StoredLogin("root", LoginStanding.Verified, now, false),
                FirstSeen = now,
                LastSeen = now,
            },
            now);
        Edge.Room<DeviceInventory>().Load([device]);
        if (facts is not null)
            Edge.Room<FactsBook>().KeepAsync(serial, new RememberedFacts(facts, version, now), CancellationToken.None).GetAwaiter().GetResult();
        return serial;
    }

    public static UpgradeFacts Facts(params AppFact[] apps) => new("aarch64", "Axis Artpec-8", false, apps);

    public async Task<UpgradePreview> PreviewAsync(UpgradeRequest request) => await (await PostAsync(Routes.Upgrade + "?dryRun=true", request)).ReadAsync<UpgradePreview>();

    public async Task<Page<UpgradePlanItem>> PlanAsync(UpgradeRequest request, string query = "") => await (await PostAsync(Routes.UpgradePlan + query, request)).ReadAsync<Page<UpgradePlanItem>>();

    public async Task<TaskAccepted> BeginAsync(UpgradeRequest request)
    {
        var answer = await PostAsync(Routes.Upgrade, request);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return await answer.ReadAsync<TaskAccepted>();
    }

    public Task<HttpResponseMessage> PostAsync(string route, UpgradeRequest request)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, route) { Content = JsonContent.Create(request, ContractsJson.Default.UpgradeRequest) };
        message.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        return Edge.Client.SendAsync(message, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => Edge.DisposeAsync();

    private static OsModel ModelOf(string name, params string[] versions) => new(name, "ARTPEC-8", "aarch64",
    [
        .. versions.Select(OsVersion.Parse).OrderDescending().Select(version => new OsModelRelease(
            version, TrackOf(version.Text), null, false, null, new OsImageFile($"{name}_{version}.bin", 1_000_000, HashOf(name, version.Text)), OsReleaseSource.Catalogue)),
    ]);

    public static string HashOf(string model, string version) => $"{model}-{version}";

    private static string? TrackOf(string version) => version.Split('.')[0] switch { "11" => "lts-2024", "12" => "lts-2026", _ => "active" };
}

/// <summary>An upgrade that does what the test says.</summary>
internal sealed class ScriptedUpgrade(Func<TaskItemContext, CancellationToken, Task<ItemOutcome>> script) : ITaskKind
{
    public TaskKind Kind => TaskKind.Upgrade;

    public TaskKindRules Rules { get; init; } = new(TimeSpan.FromDays(30), TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(30));

    public Task<ItemOutcome> RunAsync(TaskItemContext item, CancellationToken cancellationToken) => script(item, cancellationToken);
}
