using System.Collections.Concurrent;
using Sightline.Contracts;

namespace Sightline.Edge.Telemetry;

/// <summary>Everything that tells how the edge host fares: loops and faults that need a person.</summary>
internal sealed class HealthBoard(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, LoopHealth> _loops = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (HealthFault Fault, HealthState State)> _faults = new(StringComparer.Ordinal);

    /// <summary>The health of the loop of that name.</summary>
    public LoopHealth Loop(string name) => _loops.GetOrAdd(name, each => new LoopHealth(each, time));

    /// <summary>Says that something needs a person. Stays until <see cref="Clear"/>.</summary>
    /// <param name="code">Stable code, for example <c>secrets.key-missing</c>.</param>
    /// <param name="message">What is wrong, what it means and what to do.</param>
    /// <param name="state">How bad it is.</param>
    public void Raise(string code, string message, HealthState state = HealthState.Degraded) =>
        _faults.AddOrUpdate(
            code,
            _ => (new HealthFault(code, message, time.GetUtcNow()), state),
            (_, known) => (known.Fault with { Message = message }, state));

    public void Clear(string code) => _faults.TryRemove(code, out _);

    public HealthReport Report()
    {
        var loops = _loops.Values.Select(loop => loop.Report()).OrderBy(loop => loop.Name, StringComparer.Ordinal).ToArray();
        var faults = _faults.Values.OrderBy(fault => fault.Fault.Code, StringComparer.Ordinal).ToArray();
        var worst = loops.Select(loop => loop.State).Concat(faults.Select(fault => fault.State)).DefaultIfEmpty(HealthState.Healthy).Max();
        return new HealthReport(worst, loops, [.. faults.Select(fault => fault.Fault)]);
    }
}
