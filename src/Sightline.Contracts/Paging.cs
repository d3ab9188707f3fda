namespace Sightline.Contracts;

/// <summary>The query that every list takes.</summary>
/// <param name="Filter">
/// Terms parted by spaces, all of which must hold: a bare word looks in every column, <c>field=value</c>, <c>field!=value</c>,
/// <c>field~part</c>, <c>field&lt;value</c>, <c>&lt;=</c>, <c>&gt;</c>, <c>&gt;=</c>; several values with commas (any of them); values with spaces in double quotes.
/// Versions and addresses compare part by part as numbers.
/// </param>
/// <param name="Sort">Fields parted by commas, <c>-</c> before a field for descending. The id is always the last tie-breaker.</param>
/// <param name="Limit">Rows of a page, 1 to 1,000; 100 if not given.</param>
/// <param name="Cursor">The <see cref="Page{T}.Next"/> of the page before.</param>
public sealed record ListQuery(string? Filter = null, string? Sort = null, int? Limit = null, string? Cursor = null);

/// <summary>One page of a list.</summary>
/// <param name="Items">The rows.</param>
/// <param name="Total">How many rows match the filter over all pages.</param>
/// <param name="Next">Cursor of the next page; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, int Total, string? Next);
