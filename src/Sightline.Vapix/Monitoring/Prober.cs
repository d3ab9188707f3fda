using System.Buffers;
using System.Net;
using Sightline.Vapix.Http;
using Sightline.Vapix.SystemReady;

namespace Sightline.Vapix.Monitoring;

/// <summary>
/// The cheapest question that tells whether a device lives: systemready where it has it (AXIS OS 9.50+), else a request that it answers with a
/// challenge, which also names its serial number. One request each time once the way is known. Anonymous; touches no brute-force counter.
/// </summary>
internal static class Prober
{
    private static readonly FixedContent ReadyQuestion = FixedContent.Json(SystemReadyApi.Api.Request("systemready"));

    public static async Task<VapixResult<DeviceProbe>> ProbeAsync(DeviceChannel channel, CancellationToken cancellationToken)
    {
        using var deadline = channel.Wire.Deadlines.Start(channel.Wire.Options.AnswerTimeout, cancellationToken);
        var kept = channel.Line.HasConnection;
        var result = await AskAsync(channel, deadline).ConfigureAwait(false);

        // A kept connection that the device closed at this very moment says nothing about the device.
        return kept && result is { Ok: false, Error.Kind: VapixErrorKind.ConnectionLost } ? await AskAsync(channel, deadline).ConfigureAwait(false) : result;
    }

    private static async Task<VapixResult<DeviceProbe>> AskAsync(DeviceChannel channel, Deadlines.Deadline deadline)
    {
        try
        {
            if (!channel.Features.Lacks(Feature.SystemReady))
            {
                var asked = await AskReadyAsync(channel, deadline.Token).ConfigureAwait(false);
                if (asked.Ok || asked.Error.Kind != VapixErrorKind.NotSupported)
                    return asked;
            }
        }
        catch (Exception failure) when (Failures.IsExpected(failure))
        {
            deadline.Caller.ThrowIfCancellationRequested();
            return Failures.Of(failure, deadline.Limit);
        }

        return await AskChallengeAsync(channel, deadline).ConfigureAwait(false);
    }

    private static async Task<VapixResult<DeviceProbe>> AskReadyAsync(DeviceChannel channel, CancellationToken cancellationToken)
    {
        using var exchange = await channel.Wire.BeginAsync(channel.Line, null, cancellationToken).ConfigureAwait(false);
        using var response = await channel.Wire.SendAsync(exchange, HttpMethod.Post, channel.Line.ReadyAddress, ReadyQuestion, cancellationToken).ConfigureAwait(false);
        var (buffer, length) = await AnswerReader.ReadAsync(response, channel.Wire.Options.MaxAnswerBytes, cancellationToken).ConfigureAwait(false);
        exchange.Complete(response);
        try
        {
            if (response.StatusCode == HttpStatusCode.OK && ReadyReader.TryRead(buffer.AsSpan(0, length), channel.BootId, out var probe))
            {
                channel.BootId = probe.BootId;
                channel.Features.Note(Feature.SystemReady, has: true);
                return probe;
            }

            return Judge(channel, Wire.HeadOf(channel.Line, response, buffer.AsSpan(0, length).ToArray()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>No plain answer: a device without systemready, one that is in trouble, or something else.</summary>
    private static VapixError Judge(DeviceChannel channel, Answer answer)
    {
        var result = SystemReadyApi.Api.ReadAnswer(answer, SystemReadyState.Read);

        // Newer versions ask for a login before they say that a page is not there.
        if (!result.Ok && result.Error.Kind == VapixErrorKind.Unauthorized)
            result = result.Error with { Kind = VapixErrorKind.NotSupported };
        channel.Features.Learn(Feature.SystemReady, result);
        return result.Error ?? new VapixError(VapixErrorKind.BadAnswer, "The answer could not be understood.", answer.Status);
    }

    private static async Task<VapixResult<DeviceProbe>> AskChallengeAsync(DeviceChannel channel, Deadlines.Deadline deadline)
    {
        var result = await channel.ExchangeAsync(Call.Get(LoginCall.ChallengeTarget), null, deadline).ConfigureAwait(false);
        if (!result.TryGet(out var answer, out var error))
            return error;
        if (answer.Status != 401)
            return StatusRule.Check(answer) is { } other ? other : new DeviceProbe(true, null, null, null, null);
        var serial = answer.Challenges.Count > 0 ? channel.Line.Observed.Serial : null;
        return serial is not null && channel.Serial is { } expected && serial != expected
            ? new VapixError(VapixErrorKind.WrongDevice, $"Device {serial} answers where {expected} was expected.", 401)
            : new DeviceProbe(true, answer.SaysSetup ? true : null, null, null, serial);
    }
}
