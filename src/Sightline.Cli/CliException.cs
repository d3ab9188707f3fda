namespace Sightline.Cli;

/// <summary>A command cannot go on. The message says what happened, what it means and what to do.</summary>
internal sealed class CliException(int exitCode, string message) : Exception(message)
{
    public int ExitCode { get; } = exitCode;

    public static CliException Usage(string message) => new(Cli.ExitCode.Usage, message);
}
