namespace Sightline.Demo.Site;

/// <summary>The folder of one run. Only folders that a demo made are ever emptied.</summary>
internal sealed class DemoFolder : IDisposable
{
    private const string Mark = "sightline-demo.lock";
    private readonly FileStream _lock;
    private readonly bool _temporary;

    private DemoFolder(string path, FileStream held, bool temporary, bool displaced) => (Path, _lock, _temporary, Displaced) = (path, held, temporary, displaced);

    public string Path { get; }

    /// <summary>Another demo runs with the usual folder, so this one has a temporary one.</summary>
    public bool Displaced { get; }

    public static DemoFolder Open(DemoOptions options)
    {
        if (options.Data is null && options.Check)
            return Temporary(displaced: false);
        var path = System.IO.Path.GetFullPath(options.Data ?? Usual());
        Directory.CreateDirectory(path);
        var isDemo = File.Exists(System.IO.Path.Combine(path, Mark));
        if (!isDemo && Directory.EnumerateFileSystemEntries(path).Any())
            throw new DemoException($"{path} holds files that no demo made, and a demo would mix with them. Name an empty or new folder with --data.");
        if (Hold(path) is not { } held)
            return options.Data is null && !options.Keep ? Temporary(displaced: true) : throw new DemoException($"Another demo runs with {path}. Stop it, or name another folder with --data.");
        if (!options.Keep)
            Empty(path);
        return new DemoFolder(path, held, temporary: false, displaced: false);
    }

    public void Dispose()
    {
        _lock.Dispose();
        if (_temporary)
            Directory.Delete(Path, recursive: true);
    }

    private static string Usual() => System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "sightline-demo");

    private static DemoFolder Temporary(bool displaced)
    {
        var path = Directory.CreateTempSubdirectory("sightline-demo-").FullName;
        return new DemoFolder(path, Hold(path)!, temporary: true, displaced);
    }

    private static FileStream? Hold(string path)
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(path, Mark), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static void Empty(string path)
    {
        foreach (var file in Directory.EnumerateFiles(path).Where(file => System.IO.Path.GetFileName(file) != Mark))
            File.Delete(file);
        foreach (var folder in Directory.EnumerateDirectories(path))
            Directory.Delete(folder, recursive: true);
    }
}
