namespace Sightline.Discovery.Scan;

/// <summary>Asks one port who is there, with as few questions as it takes.</summary>
internal static class DeviceInterview
{
    /// <summary>The facts, or null if it is no Axis device; and whether the port serves pages at all, and not only redirects.</summary>
    public static async Task<InterviewResult> RunAsync(DevicePeer peer, bool askWhetherSetUp)
    {
        var first = await peer.AskAsync(DeviceQuestions.BasicDeviceInfo(peer.Target, peer.UsualPort)).ConfigureAwait(false);
        if (first is null)
            return new(null, false);
        // A device that allows HTTPS alone redirects. Never followed: the port of HTTPS is asked on its own.
        if (first.IsRedirect)
            return new(null, false);
        var facts = DeviceAnswers.BasicDeviceInfo(first) ?? DeviceAnswers.Challenge(first);
        var unnamed = facts is null && first.Status == 401;
        if (facts?.Serial is null)
        {
            var second = await peer.AskAsync(DeviceQuestions.Parameters(peer.Target, peer.UsualPort)).ConfigureAwait(false);
            unnamed |= second?.Status == 401;
            if (second is not null)
                facts = Join(facts, DeviceAnswers.Challenge(second) ?? DeviceAnswers.Parameters(second));
        }
        if (facts is null ? unnamed : askWhetherSetUp && facts.NeedsSetup is null)
        {
            var third = await peer.AskAsync(DeviceQuestions.SystemReady(peer.Target, peer.UsualPort)).ConfigureAwait(false);
            if (third is not null && DeviceAnswers.NeedsSetup(third) is { } fresh)
                facts = (facts ?? new DeviceFacts()) with { NeedsSetup = fresh };
        }
        return new(facts, true);
    }

    private static DeviceFacts? Join(DeviceFacts? earlier, DeviceFacts? later) =>
        earlier is null ? later : later is null ? earlier : later with { NeedsSetup = later.NeedsSetup ?? earlier.NeedsSetup };
}

/// <summary>What one port told.</summary>
/// <param name="Facts">The facts; null if it is no Axis device.</param>
/// <param name="Serves">Whether it answered with more than a redirect.</param>
internal readonly record struct InterviewResult(DeviceFacts? Facts, bool Serves);
