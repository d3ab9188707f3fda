using System.Runtime.ExceptionServices;
using Sightline.Edge.Tasks;
using Sightline.Vapix;
using Sightline.Vapix.Firmware;
using Sightline.Vapix.Uploads;

namespace Sightline.Edge.AxisOs.Upgrading;

/// <summary>One upload of an image, held back before its last bytes until it is on disk that they leave.</summary>
internal sealed class ImageUpload : IDisposable
{
    private readonly UpgradeRun _run;
    private readonly UploadFile _file;
    private readonly UploadProgress _progress;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop;
    private ExceptionDispatchInfo? _stopped;

    public ImageUpload(UpgradeRun run, UploadFile file, TimeProvider time, CancellationToken cancellationToken)
    {
        (_run, _file, _time) = (run, file, time);
        _progress = new UploadProgress(run, file.Length, time);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    /// <summary>How much of the image was sent, for people.</summary>
    public string Amount => _progress.Amount;

    /// <summary>Sends it. Null if a person cancelled on a way of several hops before the last bytes left.</summary>
    public async Task<VapixResult<string?>?> SendAsync(VapixDevice line, UpgradeOptions options)
    {
        var watch = new UploadWatch { Sent = Sent, Pace = _run.Item.Pace, BeforeLast = BeforeLastAsync };
        try
        {
            var answer = await line.Firmware.UpgradeAsync(_file, options, watch, _stop.Token);
            // The client library takes what stopped it for a broken connection.
            _stopped?.Throw();
            return answer;
        }
        catch (OperationCanceledException) when (_run is { StopsHere: true, Note.SentAt: null })
        {
            return null;
        }
    }

    public void Dispose() => _stop.Dispose();

    private void Sent(long bytes)
    {
        _progress.Sent(bytes);
        if (_run.StopsHere)
            _stop.Cancel();
    }

    private async Task BeforeLastAsync(CancellationToken cancellationToken)
    {
        try
        {
            _stop.Token.ThrowIfCancellationRequested();
            await _run.StepAsync(UpgradeSteps.Install, StepEffect.ChangesDevice, _run.Note with { SentAt = _time.GetUtcNow() }, cancellationToken);
            _progress.Installs();
        }
        catch (Exception exception)
        {
            _stopped = ExceptionDispatchInfo.Capture(exception);
            throw;
        }
    }
}
