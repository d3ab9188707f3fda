namespace Sightline.Edge.Telemetry;

/// <summary>What every background loop needs.</summary>
/// <param name="Board">Where it tells how it fares.</param>
/// <param name="Time">The clock.</param>
/// <param name="Log">The log.</param>
internal record LoopFrame(HealthBoard Board, TimeProvider Time, ILogger Log);

/// <summary>The same, to be injected into the loop <typeparamref name="TLoop"/>.</summary>
internal sealed record LoopFrame<TLoop>(HealthBoard LoopBoard, TimeProvider LoopTime, ILogger<TLoop> LoopLog) : LoopFrame(LoopBoard, LoopTime, LoopLog);
