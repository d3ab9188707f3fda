using Sightline.Console.Controls;
using Xunit;

namespace Sightline.Console.Tests.Controls;

public sealed class PortListTests
{
    [Theory]
    [InlineData("", new int[0])]
    [InlineData("80", new[] { 80 })]
    [InlineData("80, 8080 ,65535", new[] { 80, 8080, 65535 })]
    [InlineData("443 8443", new[] { 443, 8443 })]
    public void Read_Ports_AreRead(string text, int[] ports) => Assert.Equal(ports, PortList.Read(text));

    [Theory]
    [InlineData("0")]
    [InlineData("65536")]
    [InlineData("-80")]
    [InlineData("80;443")]
    [InlineData("http")]
    public void Read_NoPort_IsRefused(string text) => Assert.Null(PortList.Read(text));
}
