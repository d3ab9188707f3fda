namespace Sightline.Edge.Api.Idempotency;

/// <summary>One holder per key at a time; keys that nobody holds or awaits take no memory.</summary>
internal sealed class KeyedLock
{
    private readonly Dictionary<string, Slot> _slots = new(StringComparer.Ordinal);

    public async Task<IDisposable> EnterAsync(string key, CancellationToken cancellationToken)
    {
        Slot slot;
        lock (_slots)
        {
            if (!_slots.TryGetValue(key, out slot!))
                _slots[key] = slot = new Slot();
            slot.Users++;
        }
        try
        {
            await slot.Free.WaitAsync(cancellationToken);
        }
        catch
        {
            Leave(key, slot);
            throw;
        }
        return new Held(this, key, slot);
    }

    private void Leave(string key, Slot slot)
    {
        lock (_slots)
            if (--slot.Users == 0)
                _slots.Remove(key);
    }

    private sealed class Slot
    {
        public SemaphoreSlim Free { get; } = new(1, 1);

        public int Users { get; set; }
    }

    private sealed class Held(KeyedLock owner, string key, Slot slot) : IDisposable
    {
        public void Dispose()
        {
            slot.Free.Release();
            owner.Leave(key, slot);
        }
    }
}
