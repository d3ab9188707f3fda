namespace Sightline.Farm.Multicast;

/// <summary>Something to send to or from many devices, spread over a time.</summary>
/// <param name="Count">Number of sendings.</param>
/// <param name="After">Time before the first.</param>
/// <param name="Spread">Time over which they are spread evenly.</param>
/// <param name="Send">Sends the one at a position, 0 to <paramref name="Count"/> - 1; false when there was nothing to send after all.</param>
internal sealed record SendJob(int Count, TimeSpan After, TimeSpan Spread, Func<int, bool> Send);
