using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime;
using System.Text;
using Sightline.Vapix;
using Sightline.Vapix.Firmware;
using Sightline.Vapix.Uploads;

namespace Sightline.Bench.Push;

/// <summary>
/// Sends a file to many devices at once, in a process of its own: by the client library as upgrades do, or by nothing but sendfile(2).
/// Prints seconds, seconds of processor time of its own and of the sink, and the largest resident memory in MiB.
/// </summary>
internal static class PushSender
{
    public const string Command = "push-send";

    private const int WarmUps = 8;
    private const long WarmUpBytes = 10_000_000;

    /// <param name="args">Way (vapix, sendfile), file, first port, devices, fingerprint of the certificate or "-" for clear HTTP, process id of the sink.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var (way, file, port, devices, pin) = (args[0], args[1], int.Parse(args[2], CultureInfo.InvariantCulture), int.Parse(args[3], CultureInfo.InvariantCulture), args[4] == "-" ? null : args[4]);
        var send = way == "sendfile" ? new Func<Task>(() => SendFileAsync(file, port, devices)) : await UpgradesAsync(file, port, devices, pin);
        using var process = Process.GetCurrentProcess();
        using var sink = Process.GetProcessById(int.Parse(args[5], CultureInfo.InvariantCulture));
        var (before, sinkBefore) = (process.TotalProcessorTime, sink.TotalProcessorTime);
        var watch = Stopwatch.StartNew();
        await send();
        var elapsed = watch.Elapsed;
        process.Refresh();
        sink.Refresh();
        System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds} {(process.TotalProcessorTime - before).TotalSeconds} {(sink.TotalProcessorTime - sinkBefore).TotalSeconds} {PeakMib()}"));
        return 0;
    }

    /// <summary>Address of the n-th device.</summary>
    public static IPAddress AddressOf(int number) => new([127, 25, 0, (byte)(1 + number)]);

    /// <summary>The devices are logged in to, as those are that an edge host watches; every upload proves its login again.</summary>
    private static async Task<Func<Task>> UpgradesAsync(string file, int port, int devices, string? pin)
    {
        var client = new VapixClient(new VapixOptions(), TimeProvider.System);
        var lines = Enumerable.Range(0, devices).Select(number => client.Open(
            new VapixEndpoint(AddressOf(number), port, pin is not null),
            new DeviceTrust(PushSink.SerialOf(AddressOf(number)), pin),
            new DeviceCredentials("root", "pass"))).ToArray();
        await WarmUpAsync(() => SendAsync(lines, file, WarmUpBytes));
        return () => SendAsync(lines, file, new FileInfo(file).Length);
    }

    /// <summary>An edge host has run for long: its code is compiled, and it has talked to its devices. What that left in memory does not count.</summary>
    private static async Task WarmUpAsync(Func<Task> send)
    {
        for (var (round, before) = (0, 0L); round < WarmUps && JitInfo.GetCompiledMethodCount() > before; round++)
        {
            before = JitInfo.GetCompiledMethodCount();
            await send();
            await Task.Delay(TimeSpan.FromSeconds(0.5));
        }
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
        await File.WriteAllTextAsync("/proc/self/clear_refs", "5");
    }

    /// <summary>One open file for all.</summary>
    private static async Task SendAsync(VapixDevice[] lines, string file, long length)
    {
        using var handle = File.OpenHandle(file, options: FileOptions.Asynchronous);
        await Task.WhenAll(lines.Select(async line =>
        {
            using var image = UploadFile.Over(handle, "image.bin", length);
            long sent = 0;
            var watch = new UploadWatch { Sent = bytes => sent = bytes, BeforeLast = _ => Task.CompletedTask };
            Demand(await line.Firmware.UpgradeAsync(image, new UpgradeOptions(AutoCommit: AutoCommit.Never), watch));
            if (sent != length)
                throw new InvalidOperationException($"{sent} of {length} bytes were sent.");
        }));
    }

    private static void Demand<T>(VapixResult<T> result)
    {
        if (!result.Ok)
            throw new InvalidOperationException(result.Error.Message);
    }

    /// <summary>One thread a connection, a head, sendfile(2), a few bytes of answer.</summary>
    private static Task SendFileAsync(string file, int port, int devices) => Task.WhenAll(Enumerable.Range(0, devices).Select(number => Task.Factory.StartNew(
        () =>
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Connect(AddressOf(number), port);
            socket.Send(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"POST /upload HTTP/1.1\r\nHost: device\r\nContent-Length: {new FileInfo(file).Length}\r\n\r\n")));
            socket.SendFile(file);
            if (socket.Receive(new byte[1024]) == 0)
                throw new InvalidOperationException("No answer.");
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default)));

    private static double PeakMib() =>
        double.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
}
