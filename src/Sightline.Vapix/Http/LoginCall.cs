using Sightline.Vapix.Authentication;

namespace Sightline.Vapix.Http;

/// <summary>
/// One call with an account. A challenge is asked for with a request that has no body, so that no body goes into a 401; the credential is tried
/// once; an expired nonce is renewed once and is not a failed login.
/// </summary>
internal sealed class LoginCall(DeviceChannel channel, Call call, bool clearText, Deadlines.Deadline deadline)
{
    /// <summary>Administrator only on every version, cheap and without effect: the request that a challenge is asked with.</summary>
    public const string ChallengeTarget = "/axis-cgi/pwdgrp.cgi?action=get";

    private bool _challenged;
    private bool _renewed;

    public async Task<VapixResult<Answer>> RunAsync()
    {
        if (channel.Credentials is not null && LoginRule.Refusal(channel.Line.Endpoint, channel.Serial, channel.Line.Pin) is { } refusal)
            return refusal;
        if (channel.Login is null && await ChallengeAsync(ChallengeTarget).ConfigureAwait(false) is { } failure)
            return failure;
        if (channel.Login is null && (call.IsUpload || call.CarriesSecret) && await ChallengeAsync(call.Target.Split('?')[0]).ConfigureAwait(false) is { } closed)
            return closed;
        if (call.IsUpload && channel.Login is not null && await ProveAsync().ConfigureAwait(false) is { } unproven)
            return unproven;
        return await SendAsync(call).ConfigureAwait(false);
    }

    /// <summary>Asks the device how to log in. Null if the way is known now, or if the device asks for no login.</summary>
    private async Task<VapixError?> ChallengeAsync(string target)
    {
        var result = await channel.ExchangeAsync(Call.Get(target), null, deadline).ConfigureAwait(false);
        if (!result.TryGet(out var answer, out var error))
            return error with { MayHaveActed = false };
        if (answer.Status != 401)
            return answer.Status is 403 or 503 or (>= 300 and < 400) ? channel.ErrorOf(answer) : null;
        return Answered(answer);
    }

    /// <summary>Shows that the login works, so that the body which follows is not sent in vain.</summary>
    private async Task<VapixError?> ProveAsync()
    {
        var result = await SendAsync(Call.Get(ChallengeTarget)).ConfigureAwait(false);
        return result.TryGet(out var answer, out var error) ? channel.ErrorOf(answer) : error with { MayHaveActed = false };
    }

    private async Task<VapixResult<Answer>> SendAsync(Call request)
    {
        var login = channel.Login;
        VapixResult<Answer> result;
        try
        {
            result = await ExchangeAsync(request, login).ConfigureAwait(false);
        }
        catch (Exception failure) when (Failures.IsUnknownPeer(failure))
        {
            // A new connection: the device has to name itself before the login goes out.
            if (await ChallengeAsync(ChallengeTarget).ConfigureAwait(false) is { } error)
                return error;
            login = channel.Login;
            result = await ExchangeAsync(request, login).ConfigureAwait(false);
        }

        if (!result.TryGet(out var answer, out _) || answer.Status != 401)
        {
            if (login is not null && result.Ok)
                channel.NoteAccepted();
            return result;
        }

        return await RefusedAsync(request, login, answer).ConfigureAwait(false);
    }

    private async Task<VapixResult<Answer>> RefusedAsync(Call request, Login? login, Answer answer)
    {
        if (answer.SaysSetup || (login is null && (channel.Credentials is null || _renewed || request.IsUpload)))
            return channel.ErrorOf(answer)!;
        if (login is null || (!_renewed && !request.IsUpload && answer.Challenges.Any(challenge => challenge.IsStale)))
        {
            // Only this function asks for a login, or the nonce was too old. Either way this is the first attempt that counts.
            _renewed = true;
            return Answered(answer) is { } error ? error : await SendAsync(request).ConfigureAwait(false);
        }

        channel.NoteRefused();
        return new VapixError(VapixErrorKind.Unauthorized, "The device refuses the user name or the password.", 401, DeviceMessage: DeviceText.FromBody(answer.Body.Span));
    }

    /// <summary>Takes a challenge: makes the login from it, if the device is the expected one.</summary>
    private VapixError? Answered(Answer answer)
    {
        if (answer.SaysSetup || channel.Credentials is null)
            return channel.ErrorOf(answer);
        var choice = LoginRule.Choose(answer.Challenges, channel.Credentials, channel.Serial!, clearText || channel.Line.Endpoint.Tls);
        if (!choice.TryGet(out var login, out var error))
            return error;
        channel.Login = login;
        _challenged = true;
        return null;
    }

    private async Task<VapixResult<Answer>> ExchangeAsync(Call request, Login? login)
    {
        if (login is null)
            return await channel.ExchangeAsync(request, null, deadline).ConfigureAwait(false);
        if (login is BasicLogin && !clearText && !channel.Line.Endpoint.Tls)
            return new VapixError(VapixErrorKind.InsecureAuthentication, "The device asks for the password in clear text (Basic) over HTTP. Use HTTPS, or allow it for this call.");
        var scope = new LoginScope(login.AuthorizationFor(request.Method.Method, request.Target), _challenged);
        var result = await channel.ExchangeAsync(request, scope, deadline).ConfigureAwait(false);
        if (result.TryGet(out var answer, out _) && answer.Status != 401 && scope.Connection is { } connection)
            connection.PeerIsKnown = true;
        return result;
    }
}
