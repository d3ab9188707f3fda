using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace Sightline.Edge.Storage;

/// <summary>The folder with everything an edge host keeps. One edge host at a time: the open lock file says so, and the system frees it when the process ends, however it ends.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(string path, FileStream held) => (Path, _lock) = (path, held);

    /// <summary>Full path.</summary>
    public string Path { get; }

    /// <exception cref="DatabaseRefusedException">Another edge host uses the folder, or it cannot be written.</exception>
    public static DataFolder Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            Create(full);
            return new DataFolder(full, new FileStream(System.IO.Path.Combine(full, "edge.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new DatabaseRefusedException($"The data folder {full} cannot be written: {exception.Message} Start the edge host as the folder's owner, or name another with --data.", exception);
        }
        catch (IOException exception)
        {
            throw new DatabaseRefusedException($"The data folder {full} cannot be used, most likely because another edge host runs in it: {exception.Message} Stop that one, or name another folder with --data.", exception);
        }
    }

    public string PathOf(string file) => System.IO.Path.Combine(Path, file);

    private static void Create(string path)
    {
        if (!OperatingSystem.IsWindows())
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        else if (!Directory.Exists(path))
            new DirectoryInfo(path).Create(OwnerAndAdministrators());
    }

    /// <summary>Folders under ProgramData are readable by every user unless the access list says otherwise.</summary>
    [SupportedOSPlatform("windows")]
    private static DirectorySecurity OwnerAndAdministrators()
    {
        var security = new DirectorySecurity();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        SecurityIdentifier?[] allowed = [WindowsIdentity.GetCurrent().User, new(WellKnownSidType.BuiltinAdministratorsSid, null), new(WellKnownSidType.LocalSystemSid, null)];
        foreach (var identity in allowed.OfType<SecurityIdentifier>())
            security.AddAccessRule(new FileSystemAccessRule(identity, FileSystemRights.FullControl, InheritanceFlags.ContainerInherit | InheritanceFlags.ObjectInherit, PropagationFlags.None, AccessControlType.Allow));
        return security;
    }

    public void Dispose() => _lock.Dispose();
}
