namespace Sightline.TestKit;

/// <summary>What a process that has ended said.</summary>
/// <param name="ExitCode">Its exit code; 128 + signal number when a signal ended it.</param>
/// <param name="Output">Everything it wrote to standard output.</param>
/// <param name="Error">Everything it wrote to standard error.</param>
public sealed record ProcessOutput(int ExitCode, string Output, string Error)
{
    /// <summary>This, when the exit code is 0.</summary>
    /// <exception cref="InvalidOperationException">The exit code is another; the message holds both outputs.</exception>
    public ProcessOutput MustSucceed() =>
        ExitCode == 0 ? this : throw new InvalidOperationException($"The process ended with exit code {ExitCode}.\n{Output}\n{Error}");

    /// <summary>The lines of standard output that are not empty.</summary>
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
