using Sightline.Contracts;
using Sightline.Edge.Api.Events;

namespace Sightline.Edge.AxisOs.Images;

/// <summary>Tells clients about images that came, went, are on their way or were used. Whether a task needs an image is told as it is at that moment.</summary>
internal sealed class OsImagePublisher(OsImageShelf shelf, OsImageDownloads downloads, OsImageViews views, EventHub hub) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        shelf.ImageChanged += Publish;
        downloads.Changed += Publish;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        shelf.ImageChanged -= Publish;
        downloads.Changed -= Publish;
        return Task.CompletedTask;
    }

    private void Publish(string sha256)
    {
        if (views.Find(sha256) is { } image)
            hub.Publish(EventNames.OsImage, sha256, image);
        else
            hub.Publish(EventNames.OsImageGone, sha256, new OsImageGone(sha256));
    }
}
