using System.Globalization;
using System.Text;

namespace Sightline.Farm.Vapix.Sensors;

/// <summary><c>temperaturecontrol.cgi?action=statusall</c> (VAPIX, operator): sensors, heater and fan, warmer by day.</summary>
internal static class TemperatureControl
{
    public static async Task HandleAsync(VapixExchange exchange)
    {
        if ((await exchange.ArgumentsAsync())["action"] != "statusall")
        {
            await exchange.WriteTextAsync("Error: unknown action.\n");
            return;
        }

        var device = exchange.Device;
        var celsius = Celsius(device);
        var text = new StringBuilder();
        text.Append("Sensor.S0.Name=Main\n");
        text.Append(CultureInfo.InvariantCulture, $"Sensor.S0.Celsius={celsius:F2}\nSensor.S0.Fahrenheit={(celsius * 9 / 5) + 32:F2}\n");
        if (device.Profile.Model.Has("outdoor"))
        {
            text.Append("Heater.H0.Status=").Append(celsius < 15 ? "Running" : "Stopped").Append('\n');
            text.Append("Fan.F0.Status=").Append(celsius > 55 ? "Running" : "Stopped").Append('\n');
        }

        await exchange.WriteTextAsync(text.ToString());
    }

    /// <summary>38 °C on average, 6 more in the afternoon, and each device has its own place.</summary>
    private static double Celsius(FarmDevice device)
    {
        var hour = Time.DeviceClock.Local(device).TimeOfDay.TotalHours;
        return 38 + (device.Index % 9) - 4 + (6 * Math.Sin((hour - 9) / 24 * 2 * Math.PI));
    }
}
