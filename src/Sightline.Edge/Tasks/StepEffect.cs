namespace Sightline.Edge.Tasks;

/// <summary>What the step that follows does.</summary>
internal enum StepEffect
{
    /// <summary>Reads, or repeats what leaves the device as it is.</summary>
    ReadOnly,

    /// <summary>Changes the device: from here on a cancel is too late and a failure means "go and look".</summary>
    ChangesDevice,
}
