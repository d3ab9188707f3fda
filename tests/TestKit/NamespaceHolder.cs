using System.Globalization;

namespace Sightline.TestKit;

/// <summary>The process that keeps a namespace alive, and dies with the tests because it waits for their pipe to close.</summary>
internal sealed class NamespaceHolder : IAsyncDisposable
{
    private const string Script = "read id rest < /proc/self/stat && mount -t proc proc /proc && echo \"holding $id\" && exec cat";

    private readonly ProcessRun _process;
    private readonly bool _hasUserNamespace;

    private NamespaceHolder(ProcessRun process, int id, bool hasUserNamespace) => (_process, Id, _hasUserNamespace) = (process, id, hasUserNamespace);

    /// <summary>Process id, on this machine, of the first process inside.</summary>
    public int Id { get; }

    /// <param name="owner">A namespace whose user namespace the new one shares, so that interfaces can be moved between them.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<NamespaceHolder> StartAsync(NamespaceHolder? owner, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
            throw new InvalidOperationException("Network namespaces exist on Linux only. Run this test on Linux.");
        var needsUser = !Environment.IsPrivilegedProcess;
        var own = needsUser && owner is null;
        var start = new ProcessStart("unshare", [.. own ? (string[])["--user", "--map-root-user"] : [], "--net", "--mount", "--uts", "--ipc", "--pid", "--fork", "--kill-child", "sh", "-c", Script]);
        var process = ProcessRun.Start(needsUser && owner is not null ? owner.EnterUser(start) : start);
        try
        {
            var line = await process.WaitForLineAsync("holding ", TimeSpan.FromSeconds(20), cancellationToken);
            return new NamespaceHolder(process, int.Parse(line.AsSpan(8), CultureInfo.InvariantCulture), needsUser);
        }
        catch (TimeoutException problem)
        {
            await process.DisposeAsync();
            throw new InvalidOperationException($"This account may not make network namespaces. Run ./test as root, or allow user namespaces (sysctl user.max_user_namespaces, and kernel.apparmor_restrict_unprivileged_userns=0 on Ubuntu).\n{problem.Message}", problem);
        }
    }

    /// <summary>A program inside all of the namespaces.</summary>
    public ProcessStart Enter(ProcessStart start) => Door(start, "--net", "--mount", "--uts", "--ipc", "--pid");

    /// <summary>A program that sees the network from inside but the processes and files of this machine.</summary>
    public ProcessStart EnterNetwork(ProcessStart start) => Door(start, "--net");

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private ProcessStart EnterUser(ProcessStart start) => Door(start);

    private ProcessStart Door(ProcessStart start, params string[] kinds) => start with
    {
        File = "nsenter",
        Arguments =
        [
            "--target", Id.ToString(CultureInfo.InvariantCulture),
            .. _hasUserNamespace ? (string[])["--user", "--preserve-credentials"] : [],
            .. kinds, $"--wd={start.WorkingFolder ?? Environment.CurrentDirectory}", "--", start.File, .. start.Arguments,
        ],
    };
}
