using Sightline.Client;

namespace Sightline.Console.Live;

/// <summary>The API of an edge host that may come back at another port, with another certificate or token.</summary>
/// <param name="first">How it is reached now.</param>
/// <param name="find">Looks for where it is.</param>
/// <param name="time">Clock of the clients.</param>
internal sealed class FollowedClient(EdgeClient first, Func<EdgeAddress> find, TimeProvider time) : IDisposable
{
    private readonly List<EdgeClient> _former = [];

    public EdgeClient Current { get; private set; } = first;

    /// <summary>Whether it has another port, certificate or token than it had; those are taken from now on.</summary>
    public bool TryFindAgain()
    {
        try
        {
            var found = find();
            if (found == Current.Address)
                return false;
            // Pages may still ask the former client, so it is closed at the end only.
            _former.Add(Current);
            Current = new EdgeClient(found, time: time);
            return true;
        }
        catch (EdgeConnectionException)
        {
            // It does not run, which the pages are told already.
            return false;
        }
    }

    public void Dispose()
    {
        Current.Dispose();
        foreach (var client in _former)
            client.Dispose();
    }
}
