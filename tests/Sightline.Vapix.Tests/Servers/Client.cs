namespace Sightline.Vapix.Tests.Servers;

/// <summary>Clients with short limits.</summary>
internal static class Client
{
    public static VapixOptions Short { get; } = new() { AnswerTimeout = TimeSpan.FromSeconds(5), ConnectTimeout = TimeSpan.FromSeconds(1), TlsTimeout = TimeSpan.FromSeconds(3) };

    public static VapixClient Create(VapixOptions? options = null, TimeProvider? time = null) => new(options ?? Short, time ?? TimeProvider.System);
}
