using Sightline.Vapix.Http;
using Sightline.Vapix.Json;

namespace Sightline.Vapix.SystemReady;

/// <summary>Whether the device is up (VAPIX systemready.cgi, AXIS OS 9.50+). Anonymous.</summary>
public sealed class SystemReadyApi
{
    internal static readonly JsonApi Api = new("/axis-cgi/systemready.cgi", "1.0", JsonErrors.Information);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);
    private readonly VapixDevice _device;

    internal SystemReadyApi(VapixDevice device) => _device = device;

    /// <summary>Reads the state as it is now.</summary>
    public Task<VapixResult<SystemReadyState>> ReadAsync(CancellationToken cancellationToken = default) => WaitAsync(TimeSpan.Zero, cancellationToken);

    /// <summary>Asks the device to hold its answer until it is ready or the time is up.</summary>
    /// <param name="wait">How long the device may hold the answer: 0 to 5 minutes, whole seconds.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<VapixResult<SystemReadyState>> WaitAsync(TimeSpan wait, CancellationToken cancellationToken = default)
    {
        if (wait < TimeSpan.Zero || wait > LongestWait)
            return new VapixError(VapixErrorKind.InvalidInput, "A device can be asked to hold its answer for 0 to 5 minutes.");
        var call = new JsonCall("systemready", writer => writer.WriteNumber("timeout", (int)wait.TotalSeconds))
        {
            Access = CallAccess.Anonymous,
            Timeout = wait + _device.Options.AnswerTimeout,
        };
        var result = await Api.CallAsync(_device, call, SystemReadyState.Read, cancellationToken).ConfigureAwait(false);
        return _device.Channel.Features.Learn(Feature.SystemReady, result);
    }
}
