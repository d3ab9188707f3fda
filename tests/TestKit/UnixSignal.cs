using System.ComponentModel;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Sightline.TestKit;

/// <summary>Signals to processes.</summary>
internal static partial class UnixSignal
{
    private const int NoSuchProcess = 3;

    /// <summary>Sends a signal to the process; when it is <c>nsenter</c>, which passes none on, to its children.</summary>
    public static void SendInside(int process, int signal)
    {
        var isDoor = ReadOrEmpty($"/proc/{process}/comm").Trim() == "nsenter";
        foreach (var target in isDoor ? Children(process) : [process])
            if (Kill(target, signal) != 0 && Marshal.GetLastPInvokeError() != NoSuchProcess)
                throw new Win32Exception();
    }

    private static int[] Children(int process) =>
        [.. ReadOrEmpty($"/proc/{process}/task/{process}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture))];

    private static string ReadOrEmpty(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return ""; // The process has ended meanwhile.
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
