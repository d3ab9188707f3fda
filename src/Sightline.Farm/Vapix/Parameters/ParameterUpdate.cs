using System.Net;
using System.Text;
using Sightline.Farm.Life;

namespace Sightline.Farm.Vapix.Parameters;

/// <summary>The work of <c>action=update</c>: what can be set is set, each refused parameter gives a line.</summary>
internal static class ParameterUpdate
{
    public static string Run(VapixExchange exchange, VapixArguments arguments)
    {
        var errors = new StringBuilder();
        var moved = false;
        foreach (var (key, value) in arguments.Pairs)
        {
            // Words without a dot are not parameters: action, usergroup, Axis-Orig-Sw ...
            if (!key.Contains('.', StringComparison.Ordinal)) continue;
            var name = ParamCgi.WithoutRoot(key);
            if (!TrySet(exchange, name, value)) errors.Append(ErrorLine(name, value));
            else moved |= name is "Network.BootProto" or "Network.IPAddress";
        }
        if (moved) Move(exchange.Device);
        return errors.Length == 0 ? "OK" : errors.ToString();
    }

    public static string ErrorLine(string name, string value) => $"# Error: Error setting 'root.{name}' to '{value}'!\n";

    /// <summary>Sets a parameter if it exists, may be written by the caller and takes the value.</summary>
    public static bool TrySet(VapixExchange exchange, string name, string value)
    {
        var parameters = exchange.Device.Parameters;
        if (exchange.Profile.Parameters.Find(name) is not { } definition || parameters[name] is null) return false;
        if (definition.IsReadOnly || definition.WriteLevel > (int)ParamCgi.LevelOf(exchange) || !definition.Type.Accepts(value)) return false;
        parameters.Set(name, value);
        return true;
    }

    /// <summary>A static address takes effect after the answer; DHCP gives the address of the site back.</summary>
    private static void Move(FarmDevice device)
    {
        var wanted = device.Parameters["Network.BootProto"] == "none" && IPAddress.TryParse(device.Parameters["Network.IPAddress"], out var address) ? address : device.HomeAddress;
        AddressChange.Begin(device, wanted);
    }
}
