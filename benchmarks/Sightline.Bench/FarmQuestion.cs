using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Sightline.Bench;

/// <summary>How large and how quick a farm of 25,600 devices is.</summary>
internal sealed partial class FarmQuestion : Question
{
    private const int Devices = 25_600;
    private const int HeldConnections = 5_000;
    private const int HttpPort = 21_080;
    private const int SpreadAddresses = 200;

    public override string Name => "farm";

    public override string Asks => "requests/s, memory per device and per connection, and start time of a farm of 25,600 devices";

    public override IReadOnlyList<string> Packages => ["wrk"];

    public override async Task<Answer> AnswerAsync(CancellationToken cancellationToken)
    {
        Say("A farm of 1 device");
        long one;
        await using (var small = await StartAsync(1, cancellationToken))
            one = await SettledKibAsync(small, cancellationToken);

        Say($"A farm of {Devices} devices");
        await using var farm = await StartAsync(Devices, cancellationToken);
        var idle = await SettledKibAsync(farm, cancellationToken);
        Say($"Holding {HeldConnections} connections");
        var perConnection = await KibPerConnectionAsync(farm, cancellationToken);
        Say($"wrk over {SpreadAddresses} devices");
        var rate = await RateAsync(cancellationToken);
        return new Answer()
            .Add("rps", rate)
            .Add("kib_per_device", (idle - one) / (double)(Devices - 1))
            .Add("kib_per_http_connection", perConnection)
            .Add("start_s", farm.StartTime.TotalSeconds)
            .Add("devices", Devices);
    }

    /// <summary>Only generations that have systemready.cgi, so that every request is answered in full.</summary>
    private static Task<FarmProcess> StartAsync(int count, CancellationToken cancellationToken) => FarmProcess.StartAsync(
        ["--count", count.ToString(CultureInfo.InvariantCulture), "--http-port", HttpPort.ToString(CultureInfo.InvariantCulture), "--https-port", "0", "--control-port", "0", "--no-multicast", "--os", "9.80,10.12,11.11,12.11,13.0"], cancellationToken);

    private static async Task<long> SettledKibAsync(FarmProcess farm, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromSeconds(2), cancellationToken);
        return farm.ResidentKib;
    }

    /// <summary>Each connection goes to another device, asks once and stays open.</summary>
    private static async Task<double> KibPerConnectionAsync(FarmProcess farm, CancellationToken cancellationToken)
    {
        var before = farm.ResidentKib;
        var sockets = new List<Socket>(HeldConnections);
        try
        {
            for (var i = 0; i < HeldConnections; i++) sockets.Add(await AskAsync(i, cancellationToken));
            return (await SettledKibAsync(farm, cancellationToken) - before) / (double)HeldConnections;
        }
        finally
        {
            foreach (var socket in sockets) socket.Dispose();
        }
    }

    private static async Task<Socket> AskAsync(int index, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(Address(index), HttpPort), cancellationToken);
        await socket.SendAsync("GET / HTTP/1.1\r\nHost: device\r\n\r\n"u8.ToArray(), cancellationToken);
        var read = await socket.ReceiveAsync(new byte[4096], cancellationToken);
        return read > 0 ? socket : throw new InvalidOperationException($"The device at {Address(index)} closed the connection.");
    }

    /// <summary>The index-th device's address: host numbers 0 and 255 are left out.</summary>
    private static IPAddress Address(int index) => new([127, (byte)(20 + index / 254 / 256), (byte)(index / 254 % 256), (byte)(1 + index % 254)]);

    /// <summary>Short runs of wrk against device after device would measure wrk's start; instead its connections are spread by a script that gives each thread its addresses.</summary>
    private static async Task<double> RateAsync(CancellationToken cancellationToken)
    {
        var script = Path.Combine(Path.GetTempPath(), $"sightline-bench-{Environment.ProcessId}.lua");
        await File.WriteAllTextAsync(script, $$"""
            local made = 0
            function setup(thread)
              local addresses = wrk.lookup("127.20." .. (made % 2) .. "." .. (1 + made), {{HttpPort}})
              thread.addr = addresses[1]
              made = made + 1
            end
            wrk.method = "POST"
            wrk.body = '{"apiVersion":"1.0","method":"systemready"}'
            wrk.headers["Content-Type"] = "application/json"
            wrk.path = "/axis-cgi/systemready.cgi"
            """, cancellationToken);
        try
        {
            var run = await Tool.RunAsync("wrk", ["-t", SpreadAddresses.ToString(CultureInfo.InvariantCulture), "-c", SpreadAddresses.ToString(CultureInfo.InvariantCulture), "-d", "8s", "-s", script, $"http://127.20.0.1:{HttpPort}"], cancellationToken);
            var found = Rate().Match(run.Output);
            if (!found.Success) throw new InvalidOperationException($"wrk gave no rate:\n{run.Output}");
            Say(run.Output.Trim());
            return double.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture);
        }
        finally
        {
            File.Delete(script);
        }
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate();
}
