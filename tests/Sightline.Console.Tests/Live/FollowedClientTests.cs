using Sightline.Client;
using Sightline.Console.Live;
using Xunit;

namespace Sightline.Console.Tests.Live;

public sealed class FollowedClientTests
{
    private static readonly EdgeAddress First = new(new Uri("https://127.0.0.1:37443"), "token", "AB");

    [Fact]
    public void TryFindAgain_NothingChanged_KeepsTheClient()
    {
        using var client = NewClient(() => First with { });
        var before = client.Current;

        Assert.False(client.TryFindAgain());
        Assert.Same(before, client.Current);
    }

    [Theory]
    [InlineData("https://127.0.0.1:4711", "token", "AB")]
    [InlineData("https://127.0.0.1:37443", "other", "AB")]
    [InlineData("https://127.0.0.1:37443", "token", "CD")]
    public void TryFindAgain_PortTokenOrCertificateChanged_TakesThem(string url, string token, string fingerprint)
    {
        var found = new EdgeAddress(new Uri(url), token, fingerprint);
        using var client = NewClient(() => found);

        Assert.True(client.TryFindAgain());
        Assert.Equal(found, client.Current.Address);
        Assert.False(client.TryFindAgain());
    }

    [Fact]
    public void TryFindAgain_EdgeHostIsNotThere_KeepsTheClient()
    {
        using var client = NewClient(() => throw new EdgeConnectionException(EdgeConnectionFault.NoConnectionFile, "No edge host."));

        Assert.False(client.TryFindAgain());
        Assert.Equal(First, client.Current.Address);
    }

    private static FollowedClient NewClient(Func<EdgeAddress> find) => new(new EdgeClient(First), find, TimeProvider.System);
}
