namespace Sightline.Bench;

/// <summary>Installs the peers that a benchmark needs.</summary>
internal static class DebianPackages
{
    public static async Task EnsureAsync(IReadOnlyList<string> packages, CancellationToken cancellationToken)
    {
        var missing = new List<string>();
        foreach (var package in packages)
            if (!(await Tool.RunAsync("dpkg-query", ["-W", "-f=${Status}", package], cancellationToken)).Output.Contains("install ok installed", StringComparison.Ordinal))
                missing.Add(package);
        if (missing.Count == 0) return;

        System.Console.Error.WriteLine($"Installing {string.Join(", ", missing)}");
        await InstallAsync(["update", "-qq"], cancellationToken);
        await InstallAsync(["install", "-y", "-qq", "--no-install-recommends", .. missing], cancellationToken);
    }

    private static async Task InstallAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var (program, all) = Environment.UserName == "root" ? ("apt-get", arguments) : ("sudo", ["apt-get", .. arguments]);
        var result = await Tool.RunAsync(program, all, cancellationToken);
        if (result.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', all)} ended with {result.ExitCode}. Install the packages by hand and run the benchmark again.\n{result.Output}");
    }
}
