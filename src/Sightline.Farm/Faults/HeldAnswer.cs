using Microsoft.AspNetCore.Http.Features;

namespace Sightline.Farm.Faults;

/// <summary>Holds an answer's body back so that it can be changed.</summary>
internal static class HeldAnswer
{
    /// <summary>Lets the device answer and gives the body that it wrote; nothing has been sent yet.</summary>
    public static async Task<byte[]> TakeAsync(HttpContext http, Func<Task> answer)
    {
        var real = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var held = new MemoryStream();
        var holding = new StreamResponseBodyFeature(held);
        http.Features.Set<IHttpResponseBodyFeature>(holding);
        try
        {
            await answer();
            await holding.CompleteAsync();
        }
        finally
        {
            http.Features.Set(real);
        }
        return held.ToArray();
    }
}
