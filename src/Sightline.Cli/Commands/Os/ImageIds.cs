using Sightline.Cli.Connection;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Os;

/// <summary>Finds images by the beginning of their hash.</summary>
internal static class ImageIds
{
    private const int Whole = 64;

    public static async Task<IReadOnlyList<string>> ReadAsync(CommandScope scope, IEnumerable<string> written, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        List<OsImage>? known = null;
        foreach (var text in written.Select(text => text.ToLowerInvariant()))
        {
            if (text.Length == Whole)
            {
                ids.Add(text);
                continue;
            }
            known ??= await scope.Edge.AxisOs.ListAllImagesAsync(new ListQuery(), cancellationToken).ToListAsync(cancellationToken);
            ids.Add(known.Where(image => image.Sha256.StartsWith(text, StringComparison.Ordinal)).ToArray() switch
            {
                [var one] => one.Sha256,
                [] => throw CliException.Usage($"No image's SHA-256 begins with '{text}'. 'sightline os images list' shows them."),
                var several => throw CliException.Usage($"The SHA-256 of {several.Length} images begins with '{text}'. Write more of it."),
            });
        }
        return ids;
    }
}
