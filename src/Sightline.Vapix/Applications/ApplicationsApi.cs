using Sightline.Vapix.Forms;
using Sightline.Vapix.Http;
using Sightline.Vapix.Json;
using Sightline.Vapix.Uploads;
using Sightline.Vapix.Xml;

namespace Sightline.Vapix.Applications;

/// <summary>Applications (VAPIX applications/*.cgi, AXIS OS 5.50+). Administrator; the list: operator or viewer, by version.</summary>
public sealed class ApplicationsApi
{
    private const string Folder = "/axis-cgi/applications/";
    private readonly VapixDevice _device;

    internal ApplicationsApi(VapixDevice device) => _device = device;

    /// <summary>Lists the installed applications.</summary>
    public async Task<VapixResult<IReadOnlyList<DeviceApplication>>> ReadAllAsync(CancellationToken cancellationToken = default)
    {
        var result = await _device.CallAsync(Call.Get(Folder + "list.cgi"), cancellationToken).ConfigureAwait(false);
        return result.Then(answer => ApplicationReader.Read(answer.Body));
    }

    /// <summary>
    /// Installs an application, or upgrades the one with the same package name. The device answers when it is installed, up to minutes later; it
    /// does not start a new one. If the answer is lost, the list tells.
    /// </summary>
    public async Task<VapixResult<Done>> InstallAsync(UploadFile package, UploadWatch? watch = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(package);
        using var content = MultipartUpload.Of(_device.Endpoint, package, null, "file", watch);
        var call = new Call(HttpMethod.Post, Folder + "upload.cgi") { Body = content, IsUpload = true, Timeout = _device.Options.UploadTimeout };
        var result = await _device.CallAsync(call, cancellationToken).ConfigureAwait(false);
        return result.Then(answer => ApplicationText.Judge(answer, ApplicationText.UploadMeaning));
    }

    /// <summary>Starts an application. One that runs already is a success.</summary>
    public Task<VapixResult<Done>> StartAsync(string name, CancellationToken cancellationToken = default) => ControlAsync("start", name, "6", cancellationToken);

    /// <summary>Stops an application. One that does not run is a success.</summary>
    public Task<VapixResult<Done>> StopAsync(string name, CancellationToken cancellationToken = default) => ControlAsync("stop", name, "7", cancellationToken);

    /// <summary>Restarts an application.</summary>
    public Task<VapixResult<Done>> RestartAsync(string name, CancellationToken cancellationToken = default) => ControlAsync("restart", name, null, cancellationToken);

    /// <summary>Removes an application. One that is not there is an error with code 4.</summary>
    public Task<VapixResult<Done>> RemoveAsync(string name, CancellationToken cancellationToken = default) => ControlAsync("remove", name, null, cancellationToken);

    /// <summary>Reads whether the device installs unsigned applications, or lets them run as root (AXIS OS 11.2+ and 11.5+; gone in 13 and 12).</summary>
    public async Task<VapixResult<bool>> ReadPolicyAsync(ApplicationPolicy policy, CancellationToken cancellationToken = default)
    {
        var result = await ConfigAsync(new FormBody().Add("action", "get").Add("name", policy.ToString()), cancellationToken).ConfigureAwait(false);
        return result.Then(value => value is not null && JsonReading.FlagOf(value) is { } flag
            ? new VapixResult<bool>(flag)
            : new VapixError(VapixErrorKind.BadAnswer, "The device does not tell the setting."));
    }

    /// <summary>Sets whether the device installs unsigned applications, or lets them run as root.</summary>
    public async Task<VapixResult<Done>> SetPolicyAsync(ApplicationPolicy policy, bool allowed, CancellationToken cancellationToken = default)
    {
        var form = new FormBody().Add("action", "set").Add("name", policy.ToString()).Add("value", allowed ? "true" : "false");
        return (await ConfigAsync(form, cancellationToken).ConfigureAwait(false)).Map(_ => default(Done));
    }

    /// <summary>Gives an application its licence key.</summary>
    public async Task<VapixResult<Done>> InstallLicenseAsync(string name, ReadOnlyMemory<byte> key, CancellationToken cancellationToken = default)
    {
        if (CheckName(name) is { } error)
            return error;
        var call = new Call(HttpMethod.Post, Folder + "license.cgi" + new FormBody().Add("action", "uploadlicensekey").Add("package", name).ToQuery())
        {
            Body = MultipartUpload.Small("file", "license.key", key),
            Timeout = _device.Options.LongAnswerTimeout,
        };
        var result = await _device.CallAsync(call, cancellationToken).ConfigureAwait(false);
        return result.Then(answer => ApplicationText.Judge(answer, ApplicationText.LicenseMeaning));
    }

    /// <summary>Takes an application's licence key away.</summary>
    public async Task<VapixResult<Done>> RemoveLicenseAsync(string name, CancellationToken cancellationToken = default)
    {
        if (CheckName(name) is { } error)
            return error;
        var call = Call.Get(Folder + "license.cgi" + new FormBody().Add("action", "removelicensekey").Add("package", name).ToQuery());
        var result = await _device.CallAsync(call, cancellationToken).ConfigureAwait(false);
        return result.Then(answer => ApplicationText.Judge(answer, ApplicationText.LicenseMeaning));
    }

    private async Task<VapixResult<Done>> ControlAsync(string action, string name, string? alsoFine, CancellationToken cancellationToken)
    {
        if (CheckName(name) is { } error)
            return error;
        var call = new Call(HttpMethod.Post, Folder + "control.cgi" + new FormBody().Add("action", action).Add("package", name).ToQuery()) { Timeout = _device.Options.LongAnswerTimeout };
        var result = (await _device.CallAsync(call, cancellationToken).ConfigureAwait(false)).Then(answer => ApplicationText.Judge(answer, ApplicationText.ControlMeaning));
        return !result.Ok && alsoFine is not null && result.Error.DeviceCode == alsoFine ? default(Done) : result;
    }

    private async Task<VapixResult<string?>> ConfigAsync(FormBody form, CancellationToken cancellationToken)
    {
        // Before 12.2 an error comes with HTTP status 200, later with 400.
        var call = new Call(HttpMethod.Get, Folder + "config.cgi" + form.ToQuery()) { AnyStatus = true };
        var result = await _device.CallAsync(call, cancellationToken).ConfigureAwait(false);
        return result.Then(answer =>
        {
            var read = XmlAnswer.Read<string?>(answer.Body, root => ApplicationReader.ErrorIn(root) is { } error ? error with { HttpStatus = answer.Status } : new VapixResult<string?>(root.Child("param")?.Line("value")));
            return !read.Ok && read.Error.Kind == VapixErrorKind.BadAnswer && StatusRule.Check(answer) is { } status ? status : read;
        });
    }

    private static VapixError? CheckName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length is >= 1 and <= 64 && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.')
            ? null
            : new VapixError(VapixErrorKind.InvalidInput, "A package name has 1 to 64 letters, digits, dots, dashes and underscores.");
    }
}

/// <summary>What a device may allow its applications.</summary>
public enum ApplicationPolicy
{
    /// <summary>To be installed without a signature: AXIS OS 11.2 to 12.</summary>
    AllowUnsigned,

    /// <summary>To run as root: AXIS OS 11.5 to 11.</summary>
    AllowRoot,
}
