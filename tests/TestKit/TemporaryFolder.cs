namespace Sightline.TestKit;

/// <summary>A folder of its own that is gone, with all in it, after the test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Makes the folder.</summary>
    public TemporaryFolder() => FullName = Directory.CreateTempSubdirectory("sightline-test-").FullName;

    /// <summary>Its path.</summary>
    public string FullName { get; }

    /// <summary>A path inside it.</summary>
    public string PathOf(params string[] parts) => Path.Combine([FullName, .. parts]);

    /// <summary>Writes a text file into it.</summary>
    /// <returns>The file's path.</returns>
    public string Write(string name, string text)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Directory.Delete(FullName, recursive: true);
        }
        catch (IOException) when (OperatingSystem.IsWindows())
        {
            // Windows keeps files of a process that has just been killed for a moment; the system's clean-up gets them.
        }
    }
}
