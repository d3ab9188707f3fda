using System.Text.Json;

namespace Sightline.Farm.Vapix.Rest;

/// <summary>Setters for the usual kinds of values.</summary>
internal static class RestValues
{
    public static RestSetter Flag(Action<FarmDevice, bool> set) => (device, value) =>
    {
        if (value?.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
            return "true or false is needed";
        set(device, value.GetValue<bool>());
        return null;
    };

    public static RestSetter Text(Action<FarmDevice, string> set, Func<string, bool>? valid = null) => (device, value) =>
    {
        if (value?.GetValueKind() != JsonValueKind.String)
            return "text is needed";
        var text = value.GetValue<string>();
        if (valid?.Invoke(text) == false)
            return "the value is not allowed";
        set(device, text);
        return null;
    };
}
