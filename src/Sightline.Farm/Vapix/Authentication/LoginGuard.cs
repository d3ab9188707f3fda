using System.Globalization;
using System.Net;

namespace Sightline.Farm.Vapix.Authentication;

/// <summary>What a device remembers of its callers: which nonce counts were used, and who failed too often (<c>System.PreventDoSAttack</c>).</summary>
internal sealed class LoginGuard(FarmDevice device)
{
    private const int MaxNonces = 256;
    private const int MaxOffenders = 256;
    private readonly Lock _lock = new();
    private Dictionary<long, NonceUse>? _nonces;
    private Dictionary<IPAddress, Offender>? _offenders;
    private int _tick;

    /// <summary>Keeps nonces of the same microsecond apart.</summary>
    public int NextTick() => Interlocked.Increment(ref _tick) & 0x3FF;

    /// <summary>Notes that a nonce was used with a count. False when it was before, or when the count is too far behind to know.</summary>
    public bool TakeCount(long nonce, uint? count)
    {
        if (count is not { } number) return true;
        lock (_lock)
        {
            _nonces ??= [];
            if (!_nonces.ContainsKey(nonce)) Forget(_nonces);
            var use = _nonces.GetValueOrDefault(nonce);
            var taken = use.Take(number);
            _nonces[nonce] = use;
            return taken;
        }
    }

    public bool IsBlocked(IPAddress? client)
    {
        if (client is null || _offenders is null) return false;
        lock (_lock)
        {
            if (!_offenders.TryGetValue(client, out var offender) || offender.BlockedUntil is not { } until) return false;
            if (device.World.Time.GetUtcNow() < until) return true;
            _offenders.Remove(client);
            return false;
        }
    }

    /// <summary>Notes a wrong password. Above the allowed rate for one page or the whole site, the client is blocked for a while.</summary>
    public void Failed(IPAddress? client, string page)
    {
        if (client is null || device.Parameters["System.PreventDoSAttack.ActivatePasswordThrottling"] != "On") return;
        lock (_lock)
        {
            var offenders = _offenders ??= [];
            var now = device.World.Time.GetUtcNow();
            if (offenders.Count >= MaxOffenders)
                foreach (var harmless in offenders.Where(one => !(one.Value.BlockedUntil > now)).Select(one => one.Key).ToArray()) offenders.Remove(harmless);
            if (!offenders.TryGetValue(client, out var offender)) offenders[client] = offender = new Offender();
            var often = offender.Add(now, page, (Number("DoSPageCount"), Seconds("DoSPageInterval")), (Number("DoSSiteCount"), Seconds("DoSSiteInterval")));
            if (often) offender.BlockedUntil = now + Seconds("DoSBlockingPeriod");
        }
    }

    /// <summary>Makes room for one more nonce: those that are too old to be taken go, and the oldest when there are too many.</summary>
    private void Forget(Dictionary<long, NonceUse> nonces)
    {
        var oldest = (device.World.Time.GetUtcNow() - Nonce.Lifetime).ToUnixTimeMilliseconds() * 1000;
        foreach (var old in nonces.Keys.Where(made => made < oldest).ToArray()) nonces.Remove(old);
        if (nonces.Count >= MaxNonces) nonces.Remove(nonces.Keys.Min());
    }

    private int Number(string name) => int.TryParse(device.Parameters[$"System.PreventDoSAttack.{name}"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private TimeSpan Seconds(string name) => TimeSpan.FromSeconds(Number(name));

    /// <summary>The counts of one nonce: the highest, and which of the 64 before it came.</summary>
    private struct NonceUse
    {
        private uint _highest;
        private ulong _seen;

        public bool Take(uint count)
        {
            if (count > _highest)
            {
                var step = count - _highest;
                _seen = step >= 64 ? 1 : (_seen << (int)step) | 1;
                _highest = count;
                return true;
            }
            var behind = _highest - count;
            if (behind >= 64 || (_seen & (1UL << (int)behind)) != 0) return false;
            _seen |= 1UL << (int)behind;
            return true;
        }
    }

    /// <summary>The recent failures of one client.</summary>
    private sealed class Offender
    {
        private readonly Queue<(DateTimeOffset At, string Page)> _failures = new();

        public DateTimeOffset? BlockedUntil { get; set; }

        public bool Add(DateTimeOffset now, string page, (int Count, TimeSpan Interval) perPage, (int Count, TimeSpan Interval) perSite)
        {
            var longest = perPage.Interval > perSite.Interval ? perPage.Interval : perSite.Interval;
            while (_failures.TryPeek(out var oldest) && now - oldest.At >= longest) _failures.Dequeue();
            _failures.Enqueue((now, page));
            return _failures.Count(failure => now - failure.At < perSite.Interval) > perSite.Count
                || _failures.Count(failure => failure.Page == page && now - failure.At < perPage.Interval) > perPage.Count;
        }
    }
}
