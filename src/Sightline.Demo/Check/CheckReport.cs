using System.Globalization;

namespace Sightline.Demo.Check;

/// <summary>One line per step, with the time it took.</summary>
internal sealed class CheckReport(TextWriter output, TimeProvider time)
{
    private readonly long _begun = time.GetTimestamp();
    private long _stepBegun = time.GetTimestamp();

    /// <summary>A step held.</summary>
    public void Held(string step, string what)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  ok    {time.GetElapsedTime(_stepBegun).TotalSeconds,6:0.0} s  {step}: {what}"));
        _stepBegun = time.GetTimestamp();
    }

    /// <summary>A step did not hold.</summary>
    public void Failed(string step, string what) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  FAIL  {time.GetElapsedTime(_stepBegun).TotalSeconds,6:0.0} s  {step}: {what}"));

    /// <summary>The last line.</summary>
    public void Ready(int discovered, int managed, int reachable) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ready: {discovered} discovered, {managed} managed, {reachable} reachable in {time.GetElapsedTime(_begun).TotalSeconds:0.0} s"));
}
