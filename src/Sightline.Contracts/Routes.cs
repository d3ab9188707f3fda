namespace Sightline.Contracts;

/// <summary>The routes of the edge host's API, version 1. All are relative to <c>https://host:37443</c>.</summary>
public static class Routes
{
    /// <summary>TCP port of the edge host's API (HTTPS).</summary>
    public const int ApiPort = 37443;

    /// <summary>TCP port on which an edge host says who it is (HTTP, no secrets, <see cref="EdgeIdentity"/> at <c>/</c>).</summary>
    public const int IdentityPort = 37080;

    /// <summary>Prefix of every versioned route.</summary>
    public const string V1 = "/api/v1";

    /// <summary>GET: <see cref="EdgeHostInfo"/>.</summary>
    public const string Edge = V1 + "/edge";

    /// <summary>GET, PUT: <see cref="DiscoverySettings"/>.</summary>
    public const string DiscoverySettings = V1 + "/settings/discovery";

    /// <summary>GET, PUT: <see cref="MonitoringSettings"/>.</summary>
    public const string MonitoringSettings = V1 + "/settings/monitoring";

    /// <summary>GET: page of <see cref="SearchRun"/>; POST <see cref="SearchRequest"/>: 202 with the <see cref="SearchRun"/>, or with <c>?dryRun=true</c> 200 with a <see cref="SearchPreview"/>.</summary>
    public const string Searches = V1 + "/searches";

    /// <summary>POST the bytes of an address file: 200 with an <see cref="AddressFilePreview"/>, whether or not lines are bad.</summary>
    public const string AddressFilePreview = V1 + "/searches/address-file";

    /// <summary>GET: page of <see cref="Device"/>. Query: <see cref="ListQuery"/>.</summary>
    public const string Devices = V1 + "/devices";

    /// <summary>GET: <see cref="DeviceCounts"/> of what <c>filter</c> matches.</summary>
    public const string DeviceCounts = V1 + "/devices/counts";

    /// <summary>POST <see cref="ActionRequest"/>: add discovered devices to the edge host. Every action answers 202 <see cref="TaskAccepted"/>, or with <c>?dryRun=true</c> 200 <see cref="ActionPreview"/>.</summary>
    public const string Add = V1 + "/devices/actions/add";

    /// <summary>POST <see cref="ActionRequest"/>: remove managed devices from the edge host; they are discovered again.</summary>
    public const string Remove = V1 + "/devices/actions/remove";

    /// <summary>POST <see cref="CredentialsActionRequest"/>: log in to managed devices.</summary>
    public const string LogIn = V1 + "/devices/actions/log-in";

    /// <summary>POST <see cref="CredentialsActionRequest"/>: set the first user name and password of factory-fresh devices.</summary>
    public const string SetPassword = V1 + "/devices/actions/set-password";

    /// <summary>POST <see cref="ActionRequest"/>: restart managed devices and see them return.</summary>
    public const string Restart = V1 + "/devices/actions/restart";

    /// <summary>POST <see cref="ActionRequest"/>: accept the changed certificate of managed devices after a person compared it.</summary>
    public const string AcceptCertificate = V1 + "/devices/actions/accept-certificate";

    /// <summary>POST <see cref="ActionRequest"/>: roll managed devices back to the AXIS OS version before.</summary>
    public const string RollBack = V1 + "/devices/actions/roll-back";

    /// <summary>POST <see cref="ActionRequest"/>: commit an upgrade that managed devices still hold uncommitted.</summary>
    public const string Commit = V1 + "/devices/actions/commit";

    /// <summary>POST <see cref="FactoryDefaultRequest"/>: reset managed devices to their factory default.</summary>
    public const string FactoryDefault = V1 + "/devices/actions/factory-default";

    /// <summary>POST <see cref="UpgradeRequest"/>: 202 <see cref="TaskAccepted"/>, or with <c>?dryRun=true</c> 200 <see cref="UpgradePreview"/>.</summary>
    public const string Upgrade = V1 + "/os/upgrades";

    /// <summary>POST <see cref="UpgradeRequest"/>: page of <see cref="UpgradePlanItem"/>, what the upgrade would do to every device. Query: <see cref="ListQuery"/>. Changes nothing.</summary>
    public const string UpgradePlan = V1 + "/os/upgrades/plan";

    /// <summary>GET: page of <see cref="OsInventoryRow"/>, managed devices by model. Query: <see cref="ListQuery"/>.</summary>
    public const string OsInventory = V1 + "/os/inventory";

    /// <summary>GET: <see cref="OsCatalogueInfo"/>; POST the bytes of a signed catalogue: 200 with the <see cref="OsCatalogueInfo"/> as it is then.</summary>
    public const string OsCatalogue = V1 + "/os/catalogue";

    /// <summary>GET: page of <see cref="OsRelease"/>. Query: <see cref="ListQuery"/>.</summary>
    public const string OsReleases = V1 + "/os/releases";

    /// <summary>GET: page of <see cref="OsImage"/>; POST the bytes of an image file with <c>?name=FILE</c>: 201 with the <see cref="OsImage"/>.</summary>
    public const string OsImages = V1 + "/os/images";

    /// <summary>GET: page of <see cref="TaskSummary"/>.</summary>
    public const string Tasks = V1 + "/tasks";

    /// <summary>GET: page of <see cref="TaskLogItem"/>, what became of each device over all tasks, newest first. Query: <see cref="ListQuery"/>.</summary>
    public const string TaskLog = V1 + "/task-items";

    /// <summary>GET: server-sent events. Resume with the <c>Last-Event-ID</c> header. Names: <see cref="EventNames"/>.</summary>
    public const string Events = V1 + "/events";

    /// <summary>GET, no token: <see cref="HealthReport"/>; status 503 when it is <see cref="HealthState.Failing"/>.</summary>
    public const string Health = "/health";

    /// <summary>GET: metrics in the Prometheus text format.</summary>
    public const string Metrics = "/metrics";

    /// <summary>GET: the OpenAPI document.</summary>
    public const string OpenApi = "/openapi/v1.json";

    /// <summary>GET: <see cref="SearchRun"/>.</summary>
    public static string Search(string id) => $"{Searches}/{id}";

    /// <summary>POST: cancel a running search.</summary>
    public static string CancelSearch(string id) => $"{Searches}/{id}/cancel";

    /// <summary>GET: <see cref="Device"/>.</summary>
    public static string Device(string serial) => $"{Devices}/{serial}";

    /// <summary>GET: <see cref="DeviceDetails"/>, read from the device now (<c>?cached=true</c>: as last read).</summary>
    public static string DeviceDetails(string serial) => $"{Devices}/{serial}/details";

    /// <summary>GET: a picture from the device, <c>image/jpeg</c>.</summary>
    public static string DevicePicture(string serial) => $"{Devices}/{serial}/picture";

    /// <summary>POST: test the device now; answers with the <see cref="Device"/> as it is after the test.</summary>
    public static string CheckDevice(string serial) => $"{Devices}/{serial}/check";

    /// <summary>GET: page of <see cref="DeviceTask"/>, newest first: what tasks did to the device.</summary>
    public static string DeviceTasks(string serial) => $"{Devices}/{serial}/tasks";

    /// <summary>GET: <see cref="TaskSummary"/>.</summary>
    public static string Task(string id) => $"{Tasks}/{id}";

    /// <summary>GET: page of <see cref="TaskItem"/>.</summary>
    public static string TaskItems(string id) => $"{Tasks}/{id}/items";

    /// <summary>POST: cancel what has not changed its device yet.</summary>
    public static string CancelTask(string id) => $"{Tasks}/{id}/cancel";

    /// <summary>POST: begin nothing more until it is resumed; what runs goes on to its end. Answers with the <see cref="TaskSummary"/>.</summary>
    public static string PauseTask(string id) => $"{Tasks}/{id}/pause";

    /// <summary>POST: go on after a pause. Answers with the <see cref="TaskSummary"/>.</summary>
    public static string ResumeTask(string id) => $"{Tasks}/{id}/resume";

    /// <summary>POST <see cref="TaskAgainRequest"/>: a new task for the devices that failed with nothing changed, were cancelled or expired. 202 <see cref="TaskAccepted"/>, or with <c>?dryRun=true</c> 200 <see cref="ActionPreview"/>.</summary>
    public static string RetryTask(string id) => $"{Tasks}/{id}/retry";

    /// <summary>POST <see cref="TaskAgainRequest"/>: the same for all its devices. 202 <see cref="TaskAccepted"/>, or with <c>?dryRun=true</c> 200 <see cref="ActionPreview"/>.</summary>
    public static string CloneTask(string id) => $"{Tasks}/{id}/clone";

    /// <summary>POST: begin the next wave now, without waiting for the soak or the share that has to be verified. Answers with the <see cref="TaskSummary"/>.</summary>
    public static string NextWave(string id) => $"{Tasks}/{id}/next-wave";

    /// <summary>GET: <see cref="Contracts.OsImage"/>; DELETE: remove the image from the edge host.</summary>
    public static string OsImage(string sha256) => $"{OsImages}/{sha256}";

    /// <summary>POST: fetch the image from the catalogue's source now. 202 with the <see cref="Contracts.OsImage"/>.</summary>
    public static string FetchOsImage(string sha256) => $"{OsImages}/{sha256}/fetch";
}
