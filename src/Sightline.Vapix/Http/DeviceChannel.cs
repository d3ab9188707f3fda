using Sightline.Vapix.Authentication;

namespace Sightline.Vapix.Http;

/// <summary>Everything that is known about talking to one device: the line to it, who must be there, the account and the login that was agreed on.</summary>
internal sealed class DeviceChannel(Wire wire, DeviceLine line, string? serial, DeviceCredentials? credentials, TimeProvider timeProvider)
{
    /// <summary>For this long after a refused login, a device that refuses everything is taken to be blocking us.</summary>
    private static readonly TimeSpan BlockMemory = TimeSpan.FromSeconds(60);

    private Login? _login;
    private long _refusedAt;
    private volatile bool _wasAccepted;

    /// <summary>The boot id that the last probe read, so that an equal one is not made again.</summary>
    public string? BootId { get; set; }

    /// <summary>What the device was seen to have and to lack.</summary>
    public FeatureMemory Features { get; } = new();

    public Wire Wire { get; } = wire;

    public DeviceLine Line { get; } = line;

    /// <summary>The serial number that must be there; null if not known.</summary>
    public string? Serial { get; } = serial;

    public DeviceCredentials? Credentials { get; } = credentials;

    /// <summary>The login that the device accepted or at least asked for; null before the first challenge.</summary>
    public Login? Login
    {
        get => Volatile.Read(ref _login);
        set => Volatile.Write(ref _login, value);
    }

    public bool WasRefusedLately
    {
        get
        {
            var at = Interlocked.Read(ref _refusedAt);
            return at != 0 && timeProvider.GetElapsedTime(at) < BlockMemory;
        }
    }

    public void NoteRefused()
    {
        Login = null;
        _wasAccepted = false;
        Interlocked.Exchange(ref _refusedAt, Math.Max(1, timeProvider.GetTimestamp()));
    }

    public void NoteAccepted()
    {
        _wasAccepted = true;
        Interlocked.Exchange(ref _refusedAt, 0);
    }

    /// <summary>Makes a call: with the account if it asks for one.</summary>
    public async Task<VapixResult<Answer>> CallAsync(Call call, bool clearText, CancellationToken cancellationToken)
    {
        if (call.CarriesSecret && !clearText && !Line.Endpoint.Tls)
            return new VapixError(VapixErrorKind.InsecureAuthentication, "This call carries a password or key and the connection is clear HTTP. Use HTTPS, or allow it for this call.");
        using var deadline = Wire.Deadlines.Start(call.Timeout ?? Wire.Options.AnswerTimeout, cancellationToken);
        var kept = Line.HasConnection;
        var result = await SendAsync(call, clearText, deadline).ConfigureAwait(false);
        if (kept && call.IsRead && result is { Ok: false, Error.Kind: VapixErrorKind.ConnectionLost } && (call.Access == CallAccess.Anonymous || _wasAccepted))
            result = await SendAsync(call, clearText, deadline).ConfigureAwait(false);
        return result.Then(answer => Judge(call, answer));
    }

    /// <summary>The error that an answer is; null for success.</summary>
    public VapixError? ErrorOf(Answer answer)
    {
        var error = StatusRule.Check(answer);
        return error is not null && answer.Status is 403 or 503 && WasRefusedLately
            ? error! with { Kind = VapixErrorKind.Blocked, Message = "The device refuses this client for a while after failed logins." }
            : error;
    }

    /// <summary>One request and its answer, whatever its status.</summary>
    public async Task<VapixResult<Answer>> ExchangeAsync(Call call, LoginScope? login, Deadlines.Deadline deadline)
    {
        try
        {
            return await Wire.ExchangeAsync(Line, call, login, deadline.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (Failures.IsExpected(failure) && !Failures.IsUnknownPeer(failure))
        {
            deadline.Caller.ThrowIfCancellationRequested();
            return Failures.Of(failure, deadline.Limit);
        }
    }

    private Task<VapixResult<Answer>> SendAsync(Call call, bool clearText, Deadlines.Deadline deadline) => call.Access == CallAccess.Login
        ? new LoginCall(this, call, clearText, deadline).RunAsync()
        : ExchangeAsync(call, null, deadline);

    private VapixResult<Answer> Judge(Call call, Answer answer)
    {
        if (ErrorOf(answer) is not { } error)
            return answer;
        return call.AnyStatus && error.Kind is VapixErrorKind.NotSupported or VapixErrorKind.Refused ? answer : error;
    }
}
