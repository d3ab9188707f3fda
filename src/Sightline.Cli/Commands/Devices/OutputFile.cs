namespace Sightline.Cli.Commands.Devices;

/// <summary>Writes files whole or not at all.</summary>
internal static class OutputFile
{
    /// <param name="path">The file.</param>
    /// <param name="replace">Whether it may be there already.</param>
    /// <param name="write">Writes the content.</param>
    public static async Task WriteAsync(string path, bool replace, Func<Stream, Task> write)
    {
        if (!replace && File.Exists(path))
            throw CliException.Usage($"{path} is there already. --force replaces it.");
        var half = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            await using (var stream = new FileStream(half, FileMode.CreateNew, FileAccess.Write))
                await write(stream);
            File.Move(half, path, replace);
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException)
        {
            throw CliException.Usage($"{path} cannot be written: {fault.Message}");
        }
        finally
        {
            File.Delete(half);
        }
    }
}
