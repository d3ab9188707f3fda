namespace Sightline.TestKit;

/// <summary>Lets a test method run again inside a namespace, where its sockets see that network.</summary>
/// <remarks>
/// A process cannot move all its threads into a namespace, so the test's assembly is started once more there, for this one method.
/// The method begins with <c>if (NetworkNamespace.Inside is null) { make the network; await TestInside.RunAsync(...); return; }</c>
/// and continues with what is to be done inside.
/// </remarks>
public static class TestInside
{
    /// <summary>Runs one test method inside and fails when it fails there.</summary>
    /// <param name="machine">Where.</param>
    /// <param name="test">The test class.</param>
    /// <param name="method">The method's name.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task RunAsync(NetworkNamespace machine, Type test, string method, TimeSpan limit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(test);
        if (NetworkNamespace.Inside is not null)
            throw new InvalidOperationException($"{test.Name}.{method} runs inside a namespace already. Look at NetworkNamespace.Inside first.");
        var start = ProcessStart.DotNet(test.Assembly.Location, "-method", $"{test.FullName}.{method}", "-noColor");
        var run = await machine.RunAsync(start, limit, cancellationToken);
        if (run.ExitCode != 0 || !run.Output.Contains("Total: 1,", StringComparison.Ordinal))
            throw new InvalidOperationException($"Inside namespace {machine.Name} the test did not pass.\n{run.Output}\n{run.Error}");
    }
}
