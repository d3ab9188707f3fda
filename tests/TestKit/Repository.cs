namespace Sightline.TestKit;

/// <summary>Where the files of the repository are.</summary>
public static class Repository
{
    /// <summary>The folder that holds <c>Sightline.slnx</c>.</summary>
    public static string Root { get; } = Find();

    /// <summary>A path inside the repository.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Sightline.slnx")))
                return folder.FullName;
        throw new InvalidOperationException($"No Sightline.slnx above {AppContext.BaseDirectory}. Run the tests from inside the repository.");
    }
}
