using System.CommandLine;
using System.Text.Json.Serialization.Metadata;
using Sightline.Cli.Connection;
using Sightline.Cli.Output;
using Sightline.Contracts;

namespace Sightline.Cli.Selection;

/// <summary>Options of every command that shows a list.</summary>
internal sealed class ListOptions
{
    private const int DefaultLimit = 100;
    private const int LargestPage = 1000;

    private readonly Option<string?> _filter = new("--filter", "-f") { Description = "Rows that match, for example 'state=Unreachable model~P32 osVersion<11'.", HelpName = "TERMS" };
    private readonly Option<string?> _sort = new("--sort", "-s") { Description = "Fields parted by commas; - before a field for descending.", HelpName = "FIELDS" };
    private readonly Option<string?> _columns = new("--columns", "-c") { Description = "Columns of a table or CSV, parted by commas.", HelpName = "NAMES" };
    private readonly Option<int?> _limit = new("--limit", "-n") { Description = $"At most so many rows; {DefaultLimit} if not given.", HelpName = "N" };
    private readonly Option<bool> _all = new("--all", "-a") { Description = "Every row, however many." };

    private readonly string? _usualSort;

    /// <param name="columnNames">Columns there are, for completion.</param>
    /// <param name="sortFields">Fields to sort by, for completion.</param>
    /// <param name="usualSort">Order when nothing else is said; null is the API's.</param>
    public ListOptions(IEnumerable<string> columnNames, IEnumerable<string> sortFields, string? usualSort = null)
    {
        _usualSort = usualSort;
        _columns.CompletionSources.Add([.. columnNames]);
        _sort.CompletionSources.Add([.. sortFields]);
        _limit.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var limit) && limit < 1)
                result.AddError("--limit has to be 1 or more.");
        });
    }

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _filter, _sort, _columns, _limit, _all })
            command.Options.Add(option);
    }

    public string? Columns(CommandScope scope) => scope.Parsed.GetValue(_columns);

    /// <summary>What a command that lists does: shows the rows that the options ask for.</summary>
    /// <param name="scope">The command that runs.</param>
    /// <param name="columns">Columns there are.</param>
    /// <param name="read">Reads a page.</param>
    /// <param name="json">The JSON form of the page.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<int> ShowAsync<T>(CommandScope scope, IReadOnlyList<Column<T>> columns, Func<ListQuery, CancellationToken, Task<Page<T>>> read, JsonTypeInfo<Page<T>> json, CancellationToken cancellationToken)
    {
        var picked = ColumnChoice.Pick(columns, Columns(scope), scope.Printer.Format);
        var page = await ReadAsync(scope, read, everything: false, cancellationToken);
        scope.Printer.List(page.Items, picked, page, json);
        return ExitCode.Done;
    }

    /// <summary>Reads as many pages as the options ask for, and says on standard error if rows are left out.</summary>
    public async Task<Page<T>> ReadAsync<T>(CommandScope scope, Func<ListQuery, CancellationToken, Task<Page<T>>> read, bool everything, CancellationToken cancellationToken)
    {
        var parsed = scope.Parsed;
        if (parsed.GetValue(_all) && parsed.GetValue(_limit) is not null)
            throw CliException.Usage("--all and --limit exclude each other.");
        var wanted = parsed.GetValue(_all) ? int.MaxValue : parsed.GetValue(_limit) ?? (everything ? int.MaxValue : DefaultLimit);
        var rows = new List<T>();
        var query = new ListQuery(parsed.GetValue(_filter), parsed.GetValue(_sort) ?? _usualSort);
        while (true)
        {
            var page = await read(query with { Limit = Math.Min(LargestPage, wanted - rows.Count) }, cancellationToken);
            rows.AddRange(page.Items);
            if (page.Next is not null && rows.Count < wanted && page.Items.Count > 0)
            {
                query = query with { Cursor = page.Next };
                continue;
            }
            if (rows.Count < page.Total)
                scope.Console.Tell($"{rows.Count} of {page.Total} rows. --all gives every one.");
            return new Page<T>(rows, page.Total, page.Next);
        }
    }
}
