using System.Text;
using Sightline.Vapix.Forms;
using Sightline.Vapix.Http;

namespace Sightline.Vapix.Parameters;

/// <summary>Parameters by name (VAPIX param.cgi, AXIS OS 5.00+). What may be read and written depends on the account's role.</summary>
public sealed class ParametersApi
{
    private const string Path = "/axis-cgi/param.cgi";

    /// <summary>Names in one request: devices refuse long ones.</summary>
    private const int UpdateChunk = 40;
    private readonly VapixDevice _device;

    internal ParametersApi(VapixDevice device) => _device = device;

    /// <summary>Reads groups or single parameters; all that the account may read without any.</summary>
    /// <param name="groups">For example <c>Brand</c>, <c>Network.eth0</c>, <c>Network.SSH.Enabled</c>; <c>*</c> stands for one level.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<VapixResult<ParameterList>> ReadAsync(IReadOnlyCollection<string> groups, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(groups);
        if (groups.FirstOrDefault(group => !ParameterText.IsName(group)) is { } bad)
            return InvalidName(bad);
        var result = await ListAsync(groups, cancellationToken).ConfigureAwait(false);

        // Some old models answer nothing if several groups are asked at once.
        return groups.Count > 1 && result is { Ok: true, Value: { Values.Count: 0, Errors.Count: 0 } }
            ? await ReadOneByOneAsync(groups, cancellationToken).ConfigureAwait(false)
            : result;
    }

    /// <summary>Reads what the device says about its parameters: type, limits and who may write them.</summary>
    /// <param name="group">A group; null for all, which is up to some megabytes.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<VapixResult<IReadOnlyList<ParameterDefinition>>> ReadDefinitionsAsync(string? group, CancellationToken cancellationToken = default)
    {
        if (group is not null && !ParameterText.IsName(group))
            return InvalidName(group);
        var query = new FormBody().Add("action", "listdefinitions").Add("listformat", "xmlschema");
        if (group is not null)
            query.Add("group", group);
        var call = new Call(HttpMethod.Get, Path + query.ToQuery()) { Timeout = _device.Options.LongAnswerTimeout, MaxBytes = _device.Options.MaxLongAnswerBytes };
        var result = await _device.CallAsync(call, cancellationToken).ConfigureAwait(false);
        return result.Then(answer => DefinitionReader.Read(answer.Body));
    }

    /// <summary>
    /// Writes parameters; each that the device accepts is written even if others are refused. Devices may change or delay a value, so read
    /// it back before calling it done.
    /// </summary>
    /// <param name="values">New values by name. Names of secrets make the call one that needs HTTPS or <see cref="VapixDevice.AllowClearText"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<VapixResult<ParameterUpdate>> UpdateAsync(IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Keys.FirstOrDefault(name => name.Contains('*', StringComparison.Ordinal) || !ParameterText.IsName(name)) is { } bad)
            return InvalidName(bad);
        var refused = new List<string>();
        foreach (var chunk in values.Chunk(UpdateChunk))
        {
            var result = await UpdateAsync(chunk, cancellationToken).ConfigureAwait(false);
            if (!result.TryGet(out var update, out var error))
                return error with { MayHaveActed = true };
            refused.AddRange(update.Refused);
        }

        return new ParameterUpdate(refused);
    }

    private async Task<VapixResult<ParameterUpdate>> UpdateAsync(KeyValuePair<string, string>[] values, CancellationToken cancellationToken)
    {
        var form = new FormBody().Add("action", "update");
        foreach (var (name, value) in values)
            form.Add("root." + ParameterText.Strip(name).ToString(), value);
        var call = new Call(HttpMethod.Post, Path) { Body = form.ToContent(), CarriesSecret = values.Any(value => IsSecret(value.Key)) };
        var result = await _device.CallAsync(call, cancellationToken).ConfigureAwait(false);
        return result.Then(answer => Judge(answer, [.. values.Select(value => ParameterText.Strip(value.Key).ToString())]));
    }

    private static VapixResult<ParameterUpdate> Judge(Answer answer, IReadOnlyList<string> names)
    {
        var lines = Encoding.UTF8.GetString(answer.Body.Span).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var errors = lines.Where(line => line.StartsWith('#') || line.Contains("Error", StringComparison.Ordinal)).ToArray();
        var refused = names.Where(name => errors.Any(error => Names(error, name))).ToArray();
        if (refused.Length > 0)
            return new ParameterUpdate(refused);
        return errors.Length == 0 && lines.Contains("OK")
            ? new ParameterUpdate([])
            : new VapixError(errors.Length > 0 ? VapixErrorKind.Refused : VapixErrorKind.BadAnswer, "The device does not confirm the change.", answer.Status, DeviceMessage: DeviceText.FromBody(answer.Body.Span), MayHaveActed: true);
    }

    /// <summary>Whether an error line names a parameter: in quotes, with or without <c>root.</c>.</summary>
    private static bool Names(string error, string name) =>
        error.Contains($"'{name}'", StringComparison.Ordinal) || error.Contains($"'root.{name}'", StringComparison.Ordinal);

    private async Task<VapixResult<ParameterList>> ReadOneByOneAsync(IReadOnlyCollection<string> groups, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var errors = new List<string>();
        foreach (var group in groups)
        {
            var result = await ListAsync([group], cancellationToken).ConfigureAwait(false);
            if (!result.TryGet(out var part, out var error))
                return error;
            foreach (var (name, value) in part.Values)
                values[name] = value;
            errors.AddRange(part.Errors);
        }

        return new ParameterList(values, errors);
    }

    private async Task<VapixResult<ParameterList>> ListAsync(IReadOnlyCollection<string> groups, CancellationToken cancellationToken)
    {
        var form = new FormBody().Add("action", "list");
        if (groups.Count > 0)
            form.Add("group", string.Join(',', groups));
        var call = new Call(HttpMethod.Post, Path)
        {
            Body = form.ToContent(),
            IsRead = true,
            MaxBytes = _device.Options.MaxLongAnswerBytes,
            Timeout = groups.Count == 0 ? _device.Options.LongAnswerTimeout : null,
        };
        var result = await _device.CallAsync(call, cancellationToken).ConfigureAwait(false);
        return result.Then(Judge);
    }

    private static VapixResult<ParameterList> Judge(Answer answer)
    {
        var list = ParameterText.Parse(answer.Body.Span);
        return list.Values.Count == 0 && list.Errors.Count == 0 && answer.Body.Span.ContainsAnyExcept(" \t\r\n"u8)
            ? new VapixError(VapixErrorKind.BadAnswer, "The answer holds no parameters.", answer.Status, DeviceMessage: DeviceText.FromBody(answer.Body.Span))
            : list with { AnsweredAt = answer.Date };
    }

    private static bool IsSecret(string name) =>
        name.EndsWith("Password", StringComparison.OrdinalIgnoreCase) || name.EndsWith("Passwd", StringComparison.OrdinalIgnoreCase) || name.EndsWith("Community", StringComparison.OrdinalIgnoreCase);

    private static VapixError InvalidName(string name) =>
        new(VapixErrorKind.InvalidInput, $"'{DeviceText.Clean(name, 80)}' is not the name of a parameter: letters, digits, dots, dashes and underscores.");
}
