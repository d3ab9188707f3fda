using Microsoft.AspNetCore.Connections;
using Sightline.Farm.Hosting;

namespace Sightline.Farm.Faults;

/// <summary>Faults of a device's connections, before TLS.</summary>
internal static class ConnectionFaults
{
    /// <summary>Stands around one connection.</summary>
    public static async Task HandleAsync(ConnectionContext connection, DeviceFaults faults, Func<Task> next)
    {
        if (faults.Active(FaultKind.Drop) is { Value: null or "connect" })
            DeviceConnections.Reset(connection);
        else if (faults.Active(FaultKind.HalfOpen) is not null)
            await HoldAsync(connection);
        else if (faults.Active(FaultKind.Garbage) is { Value: "wire" })
            await WriteGarbageAsync(connection);
        else
            await next();
    }

    private static async Task HoldAsync(ConnectionContext connection)
    {
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = connection.ConnectionClosed.Register(() => closed.TrySetResult());
        await closed.Task;
    }

    private static async Task WriteGarbageAsync(ConnectionContext connection)
    {
        // The client speaks first; an answer before its question would only be one more kind of reset.
        var asked = await connection.Transport.Input.ReadAsync(connection.ConnectionClosed);
        connection.Transport.Input.AdvanceTo(asked.Buffer.End);
        var bytes = new byte[2048];
        Random.Shared.NextBytes(bytes);
        await connection.Transport.Output.WriteAsync(bytes, connection.ConnectionClosed);
    }
}
