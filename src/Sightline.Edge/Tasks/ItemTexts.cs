namespace Sightline.Edge.Tasks;

/// <summary>What people read when the engine itself ends an item.</summary>
internal static class ItemTexts
{
    public const string Cancelled = "Cancelled before anything changed.";
    public const string Expired = "The deadline passed while it waited; nothing was changed. Ask for it again when the device answers.";
    public const string Unverified = "The device was told to change, but the deadline passed before it could be asked what came of it. Go and look.";
    public const string Resumed = "The edge host stopped while it worked on this; it asks the device how far it came.";
    public const string Fault = "The edge host failed at this; its log tells more under the task's id. Please report it.";
    public const string RunLimit = "It took too long and was given up. Look at the device, then ask for it again.";
}
