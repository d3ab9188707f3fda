using SkiaSharp;

namespace Sightline.Farm.Vapix.Images;

/// <summary>
/// Backgrounds that were painted before, least recently used out first, bounded by bytes. Painting one costs some ten
/// milliseconds, drawing from here about one.
/// </summary>
internal sealed class SceneCache(long limit = 48 * 1024 * 1024)
{
    private readonly Dictionary<SceneKey, LinkedListNode<(SceneKey Key, SKImage Image)>> _known = [];
    private readonly LinkedList<(SceneKey Key, SKImage Image)> _recent = new();
    private readonly Lock _gate = new();
    private long _bytes;

    /// <summary>Bytes of pixels held now.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Draws the background. It happens under the lock, so that the image cannot be disposed of meanwhile.</summary>
    public void Draw(SKCanvas canvas, SceneKey key)
    {
        lock (_gate)
        {
            if (!_known.TryGetValue(key, out var node))
                node = Add(key);
            else if (_recent.First != node)
            {
                _recent.Remove(node);
                _recent.AddFirst(node);
            }

            canvas.DrawImage(node.Value.Image, 0, 0, SKSamplingOptions.Default);
        }
    }

    private LinkedListNode<(SceneKey Key, SKImage Image)> Add(SceneKey key)
    {
        _bytes += SizeOf(key);
        while (_bytes > limit && _recent.Last is { } oldest)
        {
            _recent.RemoveLast();
            _known.Remove(oldest.Value.Key);
            _bytes -= SizeOf(oldest.Value.Key);
            oldest.Value.Image.Dispose();
        }

        return _known[key] = _recent.AddFirst((key, ScenePainter.Background(key)));
    }

    private static long SizeOf(SceneKey key) => (long)key.Width * key.Height * 4;
}
