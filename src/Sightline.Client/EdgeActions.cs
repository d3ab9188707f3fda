using Sightline.Client.Http;
using Sightline.Contracts;

namespace Sightline.Client;

/// <summary>
/// Actions on devices. Each has a preview, which changes nothing, and a start, which answers when the task is durable.
/// An Idempotency-Key is made for every start unless one is given: a start that is sent again with its key is done once.
/// </summary>
public sealed class EdgeActions
{
    private readonly EdgeTransport _transport;

    internal EdgeActions(EdgeTransport transport) => _transport = transport;

    /// <summary>What an action would do.</summary>
    /// <param name="action">The action, and what it needs.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<ActionPreview> PreviewAsync(DeviceAction action, CancellationToken cancellationToken = default) =>
        PostAsync(action, dryRun: true, ContractsJson.Default.ActionPreview, key: null, cancellationToken);

    /// <summary>Starts an action.</summary>
    /// <param name="action">The action, and what it needs.</param>
    /// <param name="idempotencyKey">Key of this start; made if null.</param>
    /// <param name="cancellationToken">Cancels the request, not the task.</param>
    public Task<TaskAccepted> StartAsync(DeviceAction action, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        PostAsync(action, dryRun: false, ContractsJson.Default.TaskAccepted, idempotencyKey, cancellationToken);

    private Task<T> PostAsync<T>(DeviceAction action, bool dryRun, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> answer, string? key, CancellationToken cancellationToken)
    {
        var path = QueryText.Of(action.Route, ("dryRun", dryRun ? "true" : null));
        if (action.Mode is { } mode)
            return _transport.PostAsync(path, new FactoryDefaultRequest(action.Target, mode, action.Options), ContractsJson.Default.FactoryDefaultRequest, answer, key, cancellationToken);
        return action.Credentials is { } credentials
            ? _transport.PostAsync(
                path,
                new CredentialsActionRequest(action.Target, credentials.UserName, credentials.Password, credentials.AllowBasicOverHttp, action.Options),
                ContractsJson.Default.CredentialsActionRequest,
                answer,
                key,
                cancellationToken)
            : _transport.PostAsync(path, new ActionRequest(action.Target, action.Options), ContractsJson.Default.ActionRequest, answer, key, cancellationToken);
    }
}
