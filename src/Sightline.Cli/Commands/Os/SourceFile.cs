namespace Sightline.Cli.Commands.Os;

/// <summary>Reads files that a command names.</summary>
internal static class SourceFile
{
    public static async Task<byte[]> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(file.FullName, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw CliException.Usage($"{file.FullName} cannot be read: {fault.Message}");
        }
    }
}
