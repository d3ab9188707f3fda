using Sightline.Vapix.Accounts;
using Sightline.Vapix.ApiDiscovery;
using Sightline.Vapix.Applications;
using Sightline.Vapix.BasicDeviceInfo;
using Sightline.Vapix.Certificates;
using Sightline.Vapix.Firmware;
using Sightline.Vapix.Http;
using Sightline.Vapix.Identification;
using Sightline.Vapix.Image;
using Sightline.Vapix.Logs;
using Sightline.Vapix.Monitoring;
using Sightline.Vapix.Network;
using Sightline.Vapix.Ntp;
using Sightline.Vapix.Parameters;
using Sightline.Vapix.Restart;
using Sightline.Vapix.SystemReady;
using Sightline.Vapix.Time;

namespace Sightline.Vapix;

/// <summary>
/// One device. Each group of functions is a property. Every call gives a value or an error; none throws for what a device or the network does.
/// Dispose closes the device's connections at once; without it they are closed when unused for <see cref="VapixOptions.KeepUnusedFor"/>.
/// </summary>
public sealed class VapixDevice : IDisposable
{
    private readonly TimeProvider _timeProvider;
    private readonly bool _clearText;

    private VapixDevice(DeviceChannel channel, DeviceTrust trust, bool clearText, TimeProvider timeProvider)
    {
        Channel = channel;
        Trust = trust;
        _clearText = clearText;
        _timeProvider = timeProvider;
    }

    /// <summary>Where it listens.</summary>
    public VapixEndpoint Endpoint => Channel.Line.Endpoint;

    /// <summary>Who must be there.</summary>
    public DeviceTrust Trust { get; }

    /// <summary>Name of the account that calls log in with; null for anonymous calls only.</summary>
    public string? UserName => Channel.Credentials?.UserName;

    /// <summary>What was seen of the device so far.</summary>
    public Observed Observed => Channel.Line.Observed;

    /// <summary>Who is there, without a login.</summary>
    public IdentificationApi Identification => new(this);

    /// <summary>Whether the device is up, and since when. Anonymous.</summary>
    public SystemReadyApi SystemReady => new(this);

    /// <summary>Model, serial number, AXIS OS version, chip.</summary>
    public BasicDeviceInfoApi BasicDeviceInfo => new(this);

    /// <summary>Which APIs the device has.</summary>
    public ApiDiscoveryApi ApiDiscovery => new(this);

    /// <summary>Parameters by name.</summary>
    public ParametersApi Parameters => new(this);

    /// <summary>Accounts on the device, and its first one.</summary>
    public AccountsApi Accounts => new(this);

    /// <summary>Applications (ACAP).</summary>
    public ApplicationsApi Applications => new(this);

    /// <summary>Addresses, host name, DNS servers.</summary>
    public NetworkApi Network => new(this);

    /// <summary>The clock.</summary>
    public TimeApi Time => new(this);

    /// <summary>The time servers.</summary>
    public NtpApi Ntp => new(this);

    /// <summary>AXIS OS: status, upgrade, commit, rollback, factory default.</summary>
    public FirmwareApi Firmware => new(this);

    /// <summary>Certificates and the web server's TLS settings.</summary>
    public CertificatesApi Certificates => new(this);

    /// <summary>Logs and the server report.</summary>
    public LogsApi Logs => new(this);

    /// <summary>Single pictures.</summary>
    public ImageApi Image => new(this);

    /// <summary>Restart.</summary>
    public RestartApi Restart => new(this);

    internal DeviceChannel Channel { get; }

    internal VapixOptions Options => Channel.Wire.Options;

    internal TimeProvider TimeProvider => _timeProvider;

    /// <summary>
    /// The same device for calls that may send a password or key over clear HTTP: Basic authentication, and bodies that hold one.
    /// Shares connections and login with this object. Over HTTPS it makes no difference.
    /// </summary>
    public VapixDevice AllowClearText() => new(Channel, Trust, clearText: true, _timeProvider);

    /// <summary>The same device with another account. Shares the connections with this object.</summary>
    /// <exception cref="ArgumentException">The user name cannot be one.</exception>
    public VapixDevice WithCredentials(DeviceCredentials? credentials) => Open(Channel.Wire, Channel.Line, Trust, credentials, _timeProvider);

    /// <summary>
    /// Asks in the cheapest way whether the device lives: exactly one anonymous request once it is known which one the device answers.
    /// A result without error means that it answered; the probe tells whether it is ready, factory-fresh, and which run this is.
    /// </summary>
    public Task<VapixResult<DeviceProbe>> ProbeAsync(CancellationToken cancellationToken = default) => Prober.ProbeAsync(Channel, cancellationToken);

    /// <summary>Forgets which functions the device has. Call it after the device's AXIS OS version changed.</summary>
    public void ForgetFunctions() => Channel.Features.Forget();

    /// <summary>Closes the connections of this object and of those that share them.</summary>
    public void Dispose() => Channel.Line.Close();

    internal static VapixDevice Open(Wire wire, DeviceLine line, DeviceTrust trust, DeviceCredentials? credentials, TimeProvider timeProvider)
    {
        if (credentials is not null && (credentials.UserName.Length == 0 || credentials.UserName.Any(character => character is < ' ' or > '~' or ':')))
            throw new ArgumentException("The user name is empty or holds a character that is not printable ASCII, or a colon.", nameof(credentials));
        return new VapixDevice(new DeviceChannel(wire, line, trust.NormalSerial(), credentials, timeProvider), trust, clearText: false, timeProvider);
    }

    internal Task<VapixResult<Answer>> CallAsync(Call call, CancellationToken cancellationToken) => Channel.CallAsync(call, _clearText, cancellationToken);

    /// <summary>Agrees on a login if there is none yet, so that the next call takes one round trip. Errors show in that call.</summary>
    internal async Task WarmUpAsync(CancellationToken cancellationToken)
    {
        if (Channel.Credentials is not null && Channel.Login is null)
            await CallAsync(Call.Get("/axis-cgi/usergroup.cgi"), cancellationToken).ConfigureAwait(false);
    }
}
