using Sightline.Client.Http;
using Sightline.Contracts;

namespace Sightline.Client;

/// <content>Upgrades: what one would do, and its start.</content>
public sealed partial class EdgeAxisOs
{
    /// <summary>What an upgrade would do. Changes nothing and asks no device.</summary>
    public Task<UpgradePreview> PreviewUpgradeAsync(UpgradeRequest request, CancellationToken cancellationToken = default) =>
        _transport.PostAsync(QueryText.Of(Routes.Upgrade, ("dryRun", "true")), request, ContractsJson.Default.UpgradeRequest, ContractsJson.Default.UpgradePreview, null, cancellationToken);

    /// <summary>Starts an upgrade.</summary>
    /// <param name="request">The devices, where they go, in which waves, when and how fast.</param>
    /// <param name="idempotencyKey">Key of this start; made if null.</param>
    /// <param name="cancellationToken">Cancels the request, not the task.</param>
    public Task<TaskAccepted> StartUpgradeAsync(UpgradeRequest request, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _transport.PostAsync(Routes.Upgrade, request, ContractsJson.Default.UpgradeRequest, ContractsJson.Default.TaskAccepted, idempotencyKey, cancellationToken);

    /// <summary>One page of what an upgrade would do, device by device. Changes nothing.</summary>
    public Task<Page<UpgradePlanItem>> ListUpgradePlanAsync(UpgradeRequest request, ListQuery query, CancellationToken cancellationToken = default) =>
        _transport.PostAsync(QueryText.Of(Routes.UpgradePlan, query), request, ContractsJson.Default.UpgradeRequest, ContractsJson.Default.PageUpgradePlanItem, null, cancellationToken);

    /// <summary>Every device of an upgrade that matches, page after page.</summary>
    public IAsyncEnumerable<UpgradePlanItem> ListAllUpgradePlanAsync(UpgradeRequest request, ListQuery query, CancellationToken cancellationToken = default) =>
        Paging.ReadAllAsync(query, (page, ct) => ListUpgradePlanAsync(request, page, ct), cancellationToken);
}
