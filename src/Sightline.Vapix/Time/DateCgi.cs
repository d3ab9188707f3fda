using System.Globalization;
using Sightline.Vapix.Forms;
using Sightline.Vapix.Http;

namespace Sightline.Vapix.Time;

/// <summary>Sets the clock of devices below AXIS OS 9.30 (VAPIX date.cgi, gone in 11.0). Administrator.</summary>
internal static class DateCgi
{
    public static async Task<VapixResult<Done>> SetAsync(VapixDevice device, DateTime utc, CancellationToken cancellationToken)
    {
        var query = new FormBody().Add("action", "set")
            .Add("year", Text(utc.Year)).Add("month", Text(utc.Month)).Add("day", Text(utc.Day))
            .Add("hour", Text(utc.Hour)).Add("minute", Text(utc.Minute)).Add("second", Text(utc.Second))
            .Add("timezone", "GMT");
        var result = await device.CallAsync(Call.Get("/axis-cgi/date.cgi" + query.ToQuery()), cancellationToken).ConfigureAwait(false);
        return result.Then(Judge);
    }

    private static VapixResult<Done> Judge(Answer answer)
    {
        var said = DeviceText.FromBody(answer.Body.Span);
        return said?.StartsWith("OK", StringComparison.OrdinalIgnoreCase) == true
            ? default(Done)
            : new VapixError(VapixErrorKind.Refused, "The device does not confirm the new time.", answer.Status, DeviceMessage: said, MayHaveActed: true);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
