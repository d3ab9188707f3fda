using System.Runtime.CompilerServices;
using Sightline.Contracts;

namespace Sightline.Client.Http;

/// <summary>Reads lists page after page.</summary>
internal static class Paging
{
    /// <summary>Rows of a page where all are wanted: the largest that the API gives.</summary>
    public const int LargestPage = 1000;

    public static async IAsyncEnumerable<T> ReadAllAsync<T>(
        ListQuery query,
        Func<ListQuery, CancellationToken, Task<Page<T>>> read,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var next = query with { Limit = query.Limit ?? LargestPage };
        while (true)
        {
            var page = await read(next, cancellationToken).ConfigureAwait(false);
            foreach (var item in page.Items)
                yield return item;
            if (page.Next is null)
                yield break;
            next = next with { Cursor = page.Next };
        }
    }
}
