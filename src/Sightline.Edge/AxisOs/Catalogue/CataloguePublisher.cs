using Sightline.Contracts;
using Sightline.Edge.Api.Events;

namespace Sightline.Edge.AxisOs.Catalogue;

/// <summary>Tells clients that another catalogue is in use. Own images make the catalogue anew too; that is told as news of the image.</summary>
internal sealed class CataloguePublisher(OsCatalogueHolder catalogue, EventHub hub) : IHostedService
{
    private OsCatalogueInfo? _told;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _told = catalogue.Current.Info;
        catalogue.Changed += Publish;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        catalogue.Changed -= Publish;
        return Task.CompletedTask;
    }

    private void Publish()
    {
        if (catalogue.Current.Info is { } info && !ReferenceEquals(Interlocked.Exchange(ref _told, info), info))
            hub.Publish(EventNames.OsCatalogue, "", info);
    }
}
