namespace Sightline.Demo.Check;

/// <summary>A step of the check did not hold.</summary>
internal sealed class StepFailedException(string message) : Exception(message);
