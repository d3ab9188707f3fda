using Sightline.TestKit;

namespace Sightline.Cli.Tests.Commands;

public sealed class CompletionTests
{
    [Theory]
    [InlineData("bash", "complete -o default -F _sightline sightline")]
    [InlineData("zsh", "compdef _sightline sightline")]
    [InlineData("pwsh", "Register-ArgumentCompleter")]
    public async Task Completion_Shell_PrintsItsScript(string shell, string part)
    {
        var (exit, output, _) = await CliRun.OnceAsync(null, "completion", shell);

        Assert.Equal(0, exit);
        Assert.Contains(part, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dev", "devices")]
    [InlineData("devices re", "remove", "restart")]
    [InlineData("devices list --output ", "csv", "json", "table")]
    [InlineData("devices list --columns ser", "serial")]
    public async Task Bash_Word_IsCompletedByTheProgramItself(string typed, params string[] expected)
    {
        if (OperatingSystem.IsWindows())
            return;
        using var folder = new TemporaryFolder();
        var program = ProcessStart.Program("sightline");
        folder.Write("sightline", $"#!/bin/sh\nexec '{program.File}' '{program.Arguments[0]}' \"$@\"\n");
        File.SetUnixFileMode(folder.PathOf("sightline"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var line = $"sightline {typed}";
        var words = line.Split(' ');
        var script = $"""
            eval "$(sightline completion bash)"
            COMP_LINE='{line}'; COMP_POINT={line.Length}
            COMP_WORDS=({string.Join(' ', words.Select(word => $"'{word}'"))}); COMP_CWORD={words.Length - 1}
            _sightline
            printf '%s\n' "$(printf '%s\n' "$COMPREPLY" "$(IFS=$'\n'; echo "${"{COMPREPLY[*]}"}")" | sort -u)"
            """;
        var start = new ProcessStart("bash", "-c", script) { Environment = new Dictionary<string, string?> { ["PATH"] = $"{folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}" } };

        var output = (await ProcessRun.RunAsync(start, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).MustSucceed();

        Assert.Equal(expected, output.Lines);
    }
}
