namespace Sightline.TestKit;

/// <summary>What to start.</summary>
/// <param name="File">Program: a path, or a name that is looked up in PATH.</param>
/// <param name="Arguments">Its arguments; nothing is passed through a shell.</param>
public sealed record ProcessStart(string File, params IReadOnlyList<string> Arguments)
{
    /// <summary>Environment variables to set (null removes one).</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Working folder; null is the current one.</summary>
    public string? WorkingFolder { get; init; }

    /// <summary>A .NET program, started with the same <c>dotnet</c> that runs the tests.</summary>
    /// <param name="assembly">Path of its dll. The tests' own output folder holds the programs that the test project references.</param>
    /// <param name="arguments">Its arguments.</param>
    public static ProcessStart DotNet(string assembly, params IReadOnlyList<string> arguments)
    {
        if (!System.IO.File.Exists(assembly))
            throw new FileNotFoundException($"{assembly} does not exist. Reference its project from the test project, or build it first.", assembly);
        return new ProcessStart(System.Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [assembly, .. arguments]);
    }

    /// <summary>A program of ours that the running test project references, by its assembly name (for example <c>sightline-farm</c>).</summary>
    /// <param name="assemblyName">Assembly name without the ending.</param>
    /// <param name="arguments">Its arguments.</param>
    public static ProcessStart Program(string assemblyName, params IReadOnlyList<string> arguments) =>
        DotNet(Path.Combine(AppContext.BaseDirectory, assemblyName + ".dll"), arguments);

    /// <summary>The same, as a terminal starts it: an interrupt is heard even if the tests themselves were started in a shell's background, where it is ignored and children inherit that.</summary>
    public ProcessStart HearingInterrupts() =>
        OperatingSystem.IsLinux() ? this with { File = "env", Arguments = ["--default-signal=INT,QUIT", File, .. Arguments] } : this;

    /// <inheritdoc/>
    public override string ToString() => $"{File} {string.Join(' ', Arguments)}";
}
