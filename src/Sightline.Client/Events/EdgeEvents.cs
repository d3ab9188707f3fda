using System.Runtime.CompilerServices;
using Sightline.Client.Http;

namespace Sightline.Client.Events;

/// <summary>Live changes of an edge host.</summary>
public sealed class EdgeEvents
{
    private readonly EdgeTransport _transport;

    internal EdgeEvents(EdgeTransport transport) => _transport = transport;

    /// <summary>
    /// Reads changes until the caller stops. A lost stream is opened again after a growing, spread delay and goes on after the last
    /// event that came; where that is not possible a <see cref="ResetEvent"/> says that lists have to be loaded anew.
    /// </summary>
    /// <param name="after">Id of the last event that was seen before; null to begin now.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="EdgeApiException">The edge host refuses the stream for good (4xx).</exception>
    /// <exception cref="EdgeConnectionException">Another certificate than the trusted one.</exception>
    public async IAsyncEnumerable<EdgeEvent> ReadAsync(string? after = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var backoff = new Backoff(_transport.Options);
        var opened = false;
        while (true)
        {
            var (connection, fault) = await TryOpenAsync(after, cancellationToken).ConfigureAwait(false);
            if (connection is not null)
            {
                await using (connection.ConfigureAwait(false))
                {
                    yield return new StreamOpened(Resumed: opened && after is not null);
                    if (opened && after is null)
                        yield return new ResetEvent(null, "The stream was cut before its first event, so changes may have been missed.");
                    opened = true;
                    backoff.Succeeded();
                    var (next, cut) = await TryNextAsync(connection).ConfigureAwait(false);
                    for (; next is not null; (next, cut) = await TryNextAsync(connection).ConfigureAwait(false))
                        yield return next;
                    after = connection.LastId ?? after;
                    fault = cut ?? "The edge host ended the stream.";
                    backoff.Asked = connection.AskedDelay;
                }
            }
            cancellationToken.ThrowIfCancellationRequested();
            var delay = backoff.Next();
            yield return new StreamLost(fault!, delay);
            await Task.Delay(delay, _transport.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<(EventConnection? Connection, string? Fault)> TryOpenAsync(string? after, CancellationToken cancellationToken)
    {
        try
        {
            return (await EventConnection.OpenAsync(_transport, after, cancellationToken).ConfigureAwait(false), null);
        }
        catch (EdgeConnectionException lost) when (lost.Fault != EdgeConnectionFault.WrongCertificate)
        {
            return (null, lost.Message);
        }
        catch (EdgeApiException busy) when (busy.Problem.Status is >= 500 or 429)
        {
            return (null, busy.Message);
        }
    }

    private static async Task<(EdgeEvent? Next, string? Fault)> TryNextAsync(EventConnection connection)
    {
        try
        {
            return (await connection.NextAsync().ConfigureAwait(false), null);
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException)
        {
            return (null, $"The stream was cut: {fault.Message}");
        }
    }
}
