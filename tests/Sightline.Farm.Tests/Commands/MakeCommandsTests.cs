using Sightline.Farm.Commands;
using Sightline.Farm.Vapix.Applications;
using Sightline.Farm.Vapix.Firmware;
using Xunit;

namespace Sightline.Farm.Tests.Commands;

public sealed class MakeCommandsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("farm-make-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Image_OfASize_IsOneThatDevicesTake()
    {
        var path = Path.Combine(_folder.FullName, "x.bin");
        var (code, output, _) = Run("image", "--model", "P3265-LV", "--version", "13.0.0", "--size", "2M", "--out", path);
        Assert.Equal(0, code);
        Assert.Contains(path, output, StringComparison.Ordinal);
        Assert.InRange(new FileInfo(path).Length, 2_000_000, 2_200_000);
        await using var file = File.OpenRead(path);
        Assert.Equal("13.0.0", (await FarmImageReader.ReadAsync(file, Token)).Image!.Version);
    }

    [Fact]
    public async Task App_Unsigned_IsReadAsSuch()
    {
        var path = Path.Combine(_folder.FullName, "x.eap");
        Assert.Equal(0, Run("app", "--name", "counterapp", "--version", "2.1.7", "--unsigned", "--compatible", "12.0-13", "--out", path).Code);
        await using var file = File.OpenRead(path);
        var package = (await EapReader.ReadAsync(file, Token)).Package!;
        Assert.Equal(("counterapp", "2.1.7", false, "13"), (package.Name, package.Version, package.Signed, package.CompatibleOs.Single().Max));
    }

    [Theory]
    [InlineData("image --model P3265-LV --version 12.11.77 --size 9X", "9X")]
    [InlineData("image --model P3265-LV --version twelve --size 1K", "twelve")]
    [InlineData("app --name a --compatible twelve", "twelve")]
    public void Make_OfSomethingWrong_SaysWhat(string line, string word)
    {
        var (code, _, error) = Run(line.Split(' '));
        Assert.NotEqual(0, code);
        Assert.Contains(word, error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = FarmCommand.Create().Parse(arguments).Invoke(new() { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }
}
