using System.Text.Json;
using CsCheck;
using Sightline.Cli.Output;
using Sightline.Contracts;

namespace Sightline.Cli.Tests.Output;

public sealed class JsonTextTests
{
    [Fact]
    public void Write_HostileName_IsEscapedAndReadsBackUnchanged()
    {
        const string name = "\u001b[31m\u202Egnp.exe\u009b Überwachung";
        var writer = new StringWriter();

        JsonText.Write(writer, Samples.Device(name: name), ContractsJson.Default.Device);

        var text = writer.ToString();
        Assert.DoesNotContain('\u001b', text);
        Assert.DoesNotContain('\u202E', text);
        Assert.DoesNotContain('\u009b', text);
        Assert.Contains("Überwachung", text, StringComparison.Ordinal);
        Assert.Equal(name, JsonSerializer.Deserialize(text, ContractsJson.Default.Device)!.Name);
    }

    [Fact]
    public void WriteLine_AnyName_IsOneLineWithoutControlCharacters() => Gen.String.Sample(name =>
    {
        var writer = new StringWriter();
        JsonText.WriteLine(writer, new DeviceGone(name), ContractsJson.Default.DeviceGone);
        var text = writer.ToString();
        return text.EndsWith('\n') && !text[..^1].Any(char.IsControl);
    });
}
