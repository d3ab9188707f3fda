using System.Text;
using Sightline.Console.Pages.Devices;
using Sightline.Contracts;
using Xunit;

namespace Sightline.Console.Tests.Devices;

public sealed class AddressFileTests
{
    private static readonly AddressProblem BadThird = new(3, "address.bad", "No address.");

    [Fact]
    public void Text_GoodFile_IsTheWholeFile() => Assert.Equal("IP\n10.0.0.1\n10.0.0.2\n", File("IP\r\n10.0.0.1\r\n10.0.0.2\r\n").Text());

    [Fact]
    public void Text_BadLines_WaitsForADecision() => Assert.Null(File("IP\n10.0.0.1\nx\n", BadThird).Text());

    [Fact]
    public void Text_BadLinesLeftOut_IsTheRest()
    {
        var file = File("IP\n10.0.0.1\nx\n10.0.0.2\n", BadThird);
        file.LeaveOut = true;

        Assert.Equal("IP\n10.0.0.1\n10.0.0.2\n", file.Text());
    }

    [Fact]
    public void Text_FileOfExcelInUtf16_IsRead()
    {
        var bytes = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("IP\r\n10.0.0.1")).ToArray();

        Assert.Equal("IP\n10.0.0.1", new AddressFile("a.csv", bytes, new AddressFilePreview(1, 1, [])).Text());
    }

    private static AddressFile File(string text, params AddressProblem[] problems) => new("a.csv", Encoding.UTF8.GetBytes(text), new AddressFilePreview(2, 3, problems));
}
