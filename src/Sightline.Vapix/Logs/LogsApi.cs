using System.Globalization;
using System.Text;
using Sightline.Vapix.Http;

namespace Sightline.Vapix.Logs;

/// <summary>Logs and the server report (VAPIX systemlog.cgi, accesslog.cgi, auditlog.cgi, serverreport.cgi). Administrator; the system log: operator on some versions.</summary>
public sealed class LogsApi
{
    private readonly VapixDevice _device;

    internal LogsApi(VapixDevice device) => _device = device;

    /// <summary>Reads the system log, oldest line first, as the device gives it: at most <see cref="VapixOptions.MaxLongAnswerBytes"/>.</summary>
    public Task<VapixResult<string>> ReadSystemLogAsync(CancellationToken cancellationToken = default) => ReadAsync("/axis-cgi/systemlog.cgi", cancellationToken);

    /// <summary>Reads the access log: empty unless the device is set to write one.</summary>
    public Task<VapixResult<string>> ReadAccessLogAsync(CancellationToken cancellationToken = default) => ReadAsync("/axis-cgi/accesslog.cgi", cancellationToken);

    /// <summary>Reads the last lines of the audit log (AXIS OS 12+).</summary>
    /// <param name="lines">1 to 10,000.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<VapixResult<string>> ReadAuditLogAsync(int lines, CancellationToken cancellationToken = default) => lines is < 1 or > 10_000
        ? Task.FromResult<VapixResult<string>>(new VapixError(VapixErrorKind.InvalidInput, "The number of lines is 1 to 10,000."))
        : ReadAsync(string.Create(CultureInfo.InvariantCulture, $"/axis-cgi/auditlog.cgi?tail={lines}"), cancellationToken);

    /// <summary>
    /// Has the device make a server report, which takes it 10 to 90 s, and writes it to a stream as it comes. After an error the stream may hold a
    /// part of it.
    /// </summary>
    public async Task<VapixResult<ServerReport>> DownloadServerReportAsync(ServerReportForm form, Stream destination, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var mode = form switch
        {
            ServerReportForm.Zip => "zip",
            ServerReportForm.ZipWithImage => "zip_with_image",
            _ => "text",
        };
        var call = new Call(HttpMethod.Get, "/axis-cgi/serverreport.cgi?mode=" + mode) { Destination = destination, Timeout = _device.Options.DownloadTimeout };
        var result = await _device.CallAsync(call, cancellationToken).ConfigureAwait(false);
        return result.Map(answer => new ServerReport(answer.Copied, answer.ContentType is { } type ? DeviceText.Clean(type, 100) : null));
    }

    private async Task<VapixResult<string>> ReadAsync(string target, CancellationToken cancellationToken)
    {
        var call = new Call(HttpMethod.Get, target) { MaxBytes = _device.Options.MaxLongAnswerBytes, Timeout = _device.Options.LongAnswerTimeout };
        var result = await _device.CallAsync(call, cancellationToken).ConfigureAwait(false);
        return result.Map(answer => Readable(Encoding.UTF8.GetString(answer.Body.Span)));
    }

    /// <summary>Line ends and tabs stay; other control characters could steer a terminal and go.</summary>
    private static string Readable(string text) => string.Create(text.Length, text, static (target, source) =>
    {
        for (var index = 0; index < source.Length; index++)
            target[index] = char.IsControl(source[index]) && source[index] is not ('\n' or '\r' or '\t') ? ' ' : source[index];
    });
}

/// <summary>In which form a device gives its report.</summary>
public enum ServerReportForm
{
    /// <summary>One text.</summary>
    Text,

    /// <summary>An archive.</summary>
    Zip,

    /// <summary>An archive with a picture.</summary>
    ZipWithImage,
}

/// <summary>A server report that was downloaded.</summary>
/// <param name="Bytes">Its size.</param>
/// <param name="ContentType">Its type as the device says it.</param>
public sealed record ServerReport(long Bytes, string? ContentType);
