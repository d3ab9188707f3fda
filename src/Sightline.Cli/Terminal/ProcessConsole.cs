using System.Text;

namespace Sightline.Cli.Terminal;

/// <summary>The console of this process.</summary>
internal static class ProcessConsole
{
    public static CliConsole Open()
    {
        // UTF-8 without a byte order mark, whatever the system's code page is.
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new CliConsole
        {
            In = Console.In,
            Out = Console.Out,
            Error = Console.Error,
            InIsTerminal = !Console.IsInputRedirected,
            OutIsTerminal = !Console.IsOutputRedirected,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            Variable = Environment.GetEnvironmentVariable,
            ReadSecretAsync = cancellationToken => Task.Run(() => ReadSecret(cancellationToken), cancellationToken).WaitAsync(cancellationToken),
            OpenOut = Console.OpenStandardOutput,
            OpenIn = Console.OpenStandardInput,
        };
    }

    private static string? ReadSecret(CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        while (!cancellationToken.IsCancellationRequested)
        {
            var key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter)
            {
                Console.Error.WriteLine();
                return text.ToString();
            }
            if (key.Key == ConsoleKey.Backspace)
                text.Length = Math.Max(0, text.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                text.Append(key.KeyChar);
        }
        return null;
    }
}
