using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using Sightline.Farm.Hosting;
using Sightline.Farm.Vapix.Time;

namespace Sightline.Farm.Vapix.Logs;

/// <summary>A request that a device answered.</summary>
internal sealed record AccessRecord(DateTimeOffset At, IPAddress? Client, string User, string Method, string Path, int Status, bool Secure);

/// <summary>Writes down the requests to devices whose access log is on, and from AXIS OS 12 on what accounts changed. Kept in memory only, the newest hundred.</summary>
internal sealed class AccessRecords : FarmPart
{
    private const int Most = 100;
    private static readonly ConditionalWeakTable<FarmDevice, Queue<AccessRecord>> Access = [];
    private static readonly ConditionalWeakTable<FarmDevice, Queue<AccessRecord>> Audit = [];

    public override bool StandsAroundRequests => true;

    public override Task OnRequestAsync(VapixExchange exchange, Func<Task> next)
    {
        var logged = exchange.Device.Parameters.Overridden("System.AccessLog") == "On";
        var audited = exchange.Profile.Since(12, 0) && !HttpMethods.IsGet(exchange.Http.Request.Method);
        return logged || audited ? RecordAsync(exchange, next, logged, audited) : next();
    }

    private static async Task RecordAsync(VapixExchange exchange, Func<Task> next, bool logged, bool audited)
    {
        await next();
        audited &= exchange.Account is not null;
        if (!logged && !audited)
            return;
        var record = new AccessRecord(exchange.Device.Now, exchange.Http.Connection.RemoteIpAddress, exchange.Account?.Name ?? "-", exchange.Http.Request.Method, exchange.Path, exchange.Http.Response.StatusCode, exchange.Secure);
        if (logged)
            Add(Access, exchange.Device, record);
        if (audited)
            Add(Audit, exchange.Device, record);
    }

    /// <summary><c>accesslog.cgi</c>: empty unless <c>System.AccessLog=On</c>.</summary>
    public static Task WriteAccessAsync(VapixExchange exchange) =>
        exchange.WriteTextAsync(string.Concat(Read(Access, exchange.Device).Select(record => Line(exchange.Device, record))));

    /// <summary><c>auditlog.cgi?tail=N</c> (12.x): who changed something.</summary>
    public static async Task WriteAuditAsync(VapixExchange exchange)
    {
        var arguments = await exchange.ArgumentsAsync();
        var tail = int.TryParse(arguments["tail"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : Most;
        await exchange.WriteTextAsync(string.Concat(Read(Audit, exchange.Device).TakeLast(tail).Select(record => AuditLine(exchange.Device, record))));
    }

    private static string Line(FarmDevice device, AccessRecord record) => string.Create(
        CultureInfo.InvariantCulture,
        $"{DeviceClock.ToLocal(device, record.At):yyyy-MM-dd'T'HH:mm:ss.fffzzz} {record.Client} {record.User} \"{record.Method} {record.Path}\" {record.Status} {(record.Secure ? "https" : "http")}\n");

    private static string AuditLine(FarmDevice device, AccessRecord record) => string.Create(
        CultureInfo.InvariantCulture,
        $"{DeviceClock.ToLocal(device, record.At):yyyy-MM-dd'T'HH:mm:ss.fffzzz} user={record.User} client={record.Client} request=\"{record.Method} {record.Path}\" result={record.Status}\n");

    private static void Add(ConditionalWeakTable<FarmDevice, Queue<AccessRecord>> table, FarmDevice device, AccessRecord record)
    {
        var queue = table.GetOrCreateValue(device);
        lock (queue)
        {
            queue.Enqueue(record);
            if (queue.Count > Most)
                queue.Dequeue();
        }
    }

    private static AccessRecord[] Read(ConditionalWeakTable<FarmDevice, Queue<AccessRecord>> table, FarmDevice device)
    {
        if (!table.TryGetValue(device, out var queue))
            return [];
        lock (queue)
            return [.. queue];
    }
}
