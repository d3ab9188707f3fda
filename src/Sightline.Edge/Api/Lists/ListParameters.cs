using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Sightline.Contracts;

namespace Sightline.Edge.Api.Lists;

/// <summary>The query parameters of every list: <c>([AsParameters] ListParameters list)</c>.</summary>
internal sealed record ListParameters(
    [property: FromQuery(Name = "filter"), Description("Terms parted by spaces, all of which must hold: a bare word looks in every column, field=value, field!=value, field~part, field<value, <=, >, >=; several values with commas (any of them); values with spaces in double quotes; \"\" for no value. Versions and addresses compare part by part as numbers; addresses also take blocks such as 10.1.0.0/16.")] string? Filter,
    [property: FromQuery(Name = "sort"), Description("Fields parted by commas, - before a field for descending. The id is always the last tie-breaker.")] string? Sort,
    [property: FromQuery(Name = "limit"), Description("Rows of a page, 1 to 1000; 100 if not given.")] int? Limit,
    [property: FromQuery(Name = "cursor"), Description("The 'next' of the page before, with the same filter and sort.")] string? Cursor)
{
    public ListQuery Query => new(Filter, Sort, Limit, Cursor);
}
