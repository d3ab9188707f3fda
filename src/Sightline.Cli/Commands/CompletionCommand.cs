using System.CommandLine;

namespace Sightline.Cli.Commands;

/// <summary><c>sightline completion</c>: scripts that ask this program, so that they never know less than it.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        # Completion of sightline for bash: eval "$(sightline completion bash)"
        _sightline() {
          local IFS=$'\n' line=${COMP_LINE#* } word=${COMP_WORDS[COMP_CWORD]}
          local position=$((COMP_POINT - (${#COMP_LINE} - ${#line})))
          COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:$position]" "$line" 2>/dev/null)" -- "$word"))
        }
        complete -o default -F _sightline sightline

        """;

    private const string Zsh = """
        # Completion of sightline for zsh: eval "$(sightline completion zsh)"
        _sightline() {
          local line=${BUFFER#* }
          local position=$((CURSOR - (${#BUFFER} - ${#line})))
          local -a found
          found=("${(@f)$("${words[1]}" "[suggest:$position]" "$line" 2>/dev/null)}")
          compadd -a found
        }
        compdef _sightline sightline

        """;

    private const string Pwsh = """
        # Completion of sightline for PowerShell: sightline completion pwsh | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName sightline -ScriptBlock {
          param($word, $ast, $cursor)
          $whole = $ast.ToString()
          $line = ($whole -split ' ', 2)[1]
          $position = $cursor - ($whole.Length - "$line".Length)
          & $ast.CommandElements[0].Value "[suggest:$position]" "$line" 2>$null |
            Where-Object { $_ -like "$word*" } |
            ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }

        """;

    public static Command Create(CliApp app)
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh or pwsh." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "pwsh");
        var command = new Command("completion", "Print the script that completes commands in a shell.") { shell };
        command.SetAction(parsed =>
        {
            app.Console.Out.Write(parsed.GetRequiredValue(shell) switch { "bash" => Bash, "zsh" => Zsh, _ => Pwsh });
            return ExitCode.Done;
        });
        return command;
    }
}
