using Sightline.Client;
using Sightline.Client.Local;
using Sightline.TestKit;

namespace Sightline.Cli.Tests.Client;

public sealed class LocalEdgeHostTests
{
    [Fact]
    public void Find_ConnectionFile_GivesAddressTokenAndCertificate()
    {
        using var folder = new TemporaryFolder();
        folder.Write("edge.json", """{"url":"https://127.0.0.1:4711","tokenFile":"local.token","fingerprint":"ABCD","processId":1}""");
        folder.Write("local.token", "s3cret\n");

        Assert.Equal(new EdgeAddress(new Uri("https://127.0.0.1:4711"), "s3cret", "ABCD"), LocalEdgeHost.Find(folder.FullName));
    }

    [Fact]
    public void Find_NoFile_NamesTheFolder()
    {
        using var folder = new TemporaryFolder();

        var fault = Assert.Throws<EdgeConnectionException>(() => LocalEdgeHost.Find(folder.FullName));

        Assert.Equal(EdgeConnectionFault.NoConnectionFile, fault.Fault);
        Assert.Contains(folder.FullName, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"url":"https://127.0.0.1:1","tokenFile":"not-there","fingerprint":"A"}""")]
    public void Find_UnusableFile_NamesIt(string content)
    {
        using var folder = new TemporaryFolder();
        folder.Write("edge.json", content);

        var fault = Assert.Throws<EdgeConnectionException>(() => LocalEdgeHost.Find(folder.FullName));

        Assert.Equal(EdgeConnectionFault.ConnectionFileUnreadable, fault.Fault);
        Assert.Contains(folder.FullName, fault.Message, StringComparison.Ordinal);
    }
}
