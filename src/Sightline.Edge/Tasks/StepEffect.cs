namespace Sightline.Edge.Tasks;

/// <summary>What the step that follows does.</summary>
internal enum StepEffect
{
    /// <summary>Reads, or repeats what leaves the device as it is.</summary>
    ReadOnly,

    /// <summary>Changes the device: from here on a cancel is too late and a failure means "go and look".</summary>
    ChangesDevice,

    /// <summary>
    /// Takes back an earlier <see cref="ChangesDevice"/>: the device was asked, or said itself, that it did not do what it was told and is as it
    /// was. What follows can be cancelled again, and a failure changed nothing.
    /// </summary>
    NothingChanged,
}
