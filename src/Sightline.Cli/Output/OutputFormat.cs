namespace Sightline.Cli.Output;

/// <summary>Forms of output.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Table,

    /// <summary>What the API says.</summary>
    Json,

    /// <summary>RFC 4180, safe to open in a spreadsheet.</summary>
    Csv,
}
