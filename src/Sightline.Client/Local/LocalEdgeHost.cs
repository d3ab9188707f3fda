using System.Text.Json;
using Sightline.Contracts;

namespace Sightline.Client.Local;

/// <summary>Finds the edge host of this machine by the connection file in its data folder.</summary>
public static class LocalEdgeHost
{
    /// <summary>Folders that are looked in when none is named: the default of an edge host that this account starts, then the service's.</summary>
    public static IReadOnlyList<string> DefaultDataFolders { get; } = Folders();

    /// <summary>Reads how to reach the edge host of this machine.</summary>
    /// <param name="dataFolder">Its data folder; null to look in <see cref="DefaultDataFolders"/>.</param>
    /// <exception cref="EdgeConnectionException">There is none, or this account may not read its files. The message says what to do.</exception>
    public static EdgeAddress Find(string? dataFolder = null)
    {
        IReadOnlyList<string> folders = dataFolder is null ? DefaultDataFolders : [Path.GetFullPath(dataFolder)];
        foreach (var folder in folders)
            if (ReadConnection(folder) is { } found)
                return found;
        throw new EdgeConnectionException(
            EdgeConnectionFault.NoConnectionFile,
            $"No edge host has left its connection file ({ConnectionFile.FileName}) in {string.Join(" or ", folders)}. Start the edge host, or name its data folder.");
    }

    private static EdgeAddress? ReadConnection(string folder)
    {
        var path = Path.Combine(folder, ConnectionFile.FileName);
        if (ReadText(path) is not { } text)
            return null;
        try
        {
            var file = JsonSerializer.Deserialize(text, ContractsJson.Default.ConnectionFile) ?? throw Unreadable(path, "it is empty");
            var tokenPath = Path.Combine(folder, file.TokenFile);
            var token = ReadText(tokenPath) ?? throw Unreadable(tokenPath, "it is not there");
            return new EdgeAddress(file.Url, token.Trim(), file.Fingerprint);
        }
        catch (JsonException fault)
        {
            throw Unreadable(path, fault.Message, fault);
        }
    }

    private static string? ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException fault)
        {
            throw Unreadable(path, "this account may not read it; only the edge host's administrator may. Run the command as that account (sudo, or an elevated prompt)", fault);
        }
        catch (IOException fault)
        {
            throw Unreadable(path, fault.Message, fault);
        }
    }

    private static EdgeConnectionException Unreadable(string path, string why, Exception? fault = null) =>
        new(EdgeConnectionFault.ConnectionFileUnreadable, $"{path} cannot be used: {why}.", fault);

    private static string[] Folders() =>
        OperatingSystem.IsWindows() ? [EdgeDataFolder.Default()] : [.. new[] { EdgeDataFolder.Default(), "/var/lib/sightline-edge" }.Distinct()];
}
