using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Sightline.Farm.Tests.Faults;

/// <summary>A small farm and the means to ask its devices.</summary>
internal sealed class FaultyFarm : IAsyncDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.Zero, UseProxy = false }) { Timeout = TimeSpan.FromSeconds(20) };

    private FaultyFarm(FarmHost host) => Host = host;

    public FarmHost Host { get; }

    public FarmDevice Device => Host.Devices[0];

    public static async Task<FaultyFarm> StartAsync(TimeProvider? time = null, params string[] faults) => new(await FarmHost.StartAsync(
        new FarmOptions { Count = 3, HttpPort = 0, HttpsPort = 0, ControlPort = 0, Multicast = false, TimeScale = 0.001, Faults = faults, Models = ["P3265-LV"], OsMix = new Dictionary<string, double> { ["12.11"] = 1 } },
        time ?? TimeProvider.System));

    public Task<HttpResponseMessage> AskAsync(FarmDevice device, HttpCompletionOption until = HttpCompletionOption.ResponseContentRead) => _http.SendAsync(
        new HttpRequestMessage(HttpMethod.Post, $"http://{device.Address}:{device.HttpPort}/axis-cgi/basicdeviceinfo.cgi")
        {
            Content = new StringContent("""{"apiVersion":"1.0","method":"getAllUnrestrictedProperties"}""", Encoding.UTF8, "application/json"),
        },
        until);

    public async Task<string> TextAsync(FarmDevice device)
    {
        using var answer = await AskAsync(device);
        return await answer.Content.ReadAsStringAsync();
    }

    public Task<HttpResponseMessage> ControlAsync(HttpMethod method, string path, string? json = null) => _http.SendAsync(
        new HttpRequestMessage(method, new Uri(Host.ControlAddress, path)) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") });

    public static async Task<X509Certificate2> CertificateAsync(FarmDevice device)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(device.Address, device.HttpsPort);
        await using var tls = new SslStream(client.GetStream(), leaveInnerStreamOpen: false, (_, certificate, _, _) => certificate is not null);
        await tls.AuthenticateAsClientAsync("device");
        return X509CertificateLoader.LoadCertificate(tls.RemoteCertificate!.GetRawCertData());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Host.DisposeAsync();
    }
}
