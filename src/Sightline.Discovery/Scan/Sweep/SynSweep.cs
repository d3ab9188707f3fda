using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Threading.Channels;
using Sightline.Discovery.Sockets;

namespace Sightline.Discovery.Scan.Sweep;

/// <summary>Finds open ports with single SYN packets: two rounds, so that one lost packet hides nothing, and no state or socket for each
/// address. Where nine of ten addresses are silent this saves waiting for each of them.</summary>
internal sealed class SynSweep(RawTcpSocket socket, SweepTable table, PaceLimiter pace, TimeSpan timeout, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(2);

    private readonly ulong _secret = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8));
    private readonly Channel<(IPAddress Address, ulong Open)> _swept = Channel.CreateUnbounded<(IPAddress, ulong)>(new UnboundedChannelOptions { SingleReader = true });
    private volatile bool _done;

    /// <summary>Each address once, with a bit for each of the ports that is open. Complete ones come at once, the others at the end.</summary>
    public ChannelReader<(IPAddress Address, ulong Open)> Swept => _swept.Reader;

    /// <summary>Sweeps.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var receiving = Task.Run(ReceiveAsync, CancellationToken.None);
        Exception? failure = null;
        try
        {
            var sources = new SourceAddresses();
            for (var round = 0; round < 2 && table.Left > 0; round++)
            {
                await SendAsync(sources, cancellationToken).ConfigureAwait(false);
                await WaitAsync(timeout / 2, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception problem)
        {
            failure = problem;
        }
        _done = true;
        try
        {
            await receiving.ConfigureAwait(false);
        }
        catch (Exception problem)
        {
            failure ??= problem;
        }
        if (failure is null)
            for (var i = 0; i < table.Count; i++)
                if (!table.IsComplete(i))
                    Report(i);
        _swept.Writer.Complete(failure);
    }

    private async Task SendAsync(SourceAddresses sources, CancellationToken cancellationToken)
    {
        var packet = new byte[SynPacket.Length];
        var target = new SocketAddress(AddressFamily.InterNetwork);
        for (var i = 0; i < table.Count && !_done; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (table.IsComplete(i) || sources.For(Address(i)) is not { } source)
                continue;
            BinaryPrimitives.WriteUInt32BigEndian(target.Buffer.Span[4..], table.AddressAt(i));
            for (var port = 0; port < table.Ports.Count; port++)
            {
                if (table.HasAnswered(i, port))
                    continue;
                await pace.WaitAsync(cancellationToken).ConfigureAwait(false);
                SynPacket.Write(packet, source, socket.Port, table.AddressAt(i), table.Ports[port], _secret);
                while (!socket.Send(packet, target))
                    await Task.Delay(TimeSpan.FromMilliseconds(1), time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task WaitAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (table.Left > 0 && !_done && time.GetElapsedTime(start) < patience)
            await Task.Delay(Look, time, cancellationToken).ConfigureAwait(false);
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[2_048];
        try
        {
            while (!_done)
            {
                // All that wait at once, then a rest: to be woken for each packet would cost more than the packets.
                while (socket.Receive(buffer) is > 0 and var length)
                    if (SynPacket.Read(buffer.AsSpan(0, length), socket.Port, _secret) is { } answer && table.Take(answer) is >= 0 and var index)
                        Report(index);
                await Task.Delay(Rest, time).ConfigureAwait(false);
            }
        }
        finally
        {
            // Without ears there is no point in going on asking.
            _done = true;
        }
    }

    private void Report(int index) => _swept.Writer.TryWrite((Address(index), table.OpenAt(index)));

    private IPAddress Address(int index)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, table.AddressAt(index));
        return new IPAddress(bytes);
    }
}
