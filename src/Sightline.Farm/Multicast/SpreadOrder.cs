namespace Sightline.Farm.Multicast;

/// <summary>The numbers below a count, each once, in an order that looks shuffled and needs no memory.</summary>
internal readonly struct SpreadOrder
{
    private readonly long _count;
    private readonly long _step;
    private readonly long _first;

    public SpreadOrder(int count, int seed)
    {
        _count = Math.Max(1, count);
        _first = (uint)seed % _count;
        // A step without a common divisor visits every number; near the golden section neighbours come far apart.
        _step = Math.Max(1, (long)(_count * 0.618));
        while (Divisor(_step, _count) != 1)
            _step++;
    }

    /// <summary>The number at a position.</summary>
    public int this[int position] => (int)((_first + (position * _step)) % _count);

    private static long Divisor(long left, long right) => right == 0 ? left : Divisor(right, left % right);
}
