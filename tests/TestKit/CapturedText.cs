using System.Text;

namespace Sightline.TestKit;

/// <summary>Gathers what a pipe says while others look at it.</summary>
internal sealed class CapturedText
{
    private readonly StringBuilder _text = new();

    public async Task ReadAsync(StreamReader reader)
    {
        var buffer = new char[4096];
        int count;
        while ((count = await reader.ReadAsync(buffer)) > 0)
            lock (_text)
                _text.Append(buffer, 0, count);
    }

    public string? FindLine(string text) =>
        ToString().Split('\n').FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal))?.TrimEnd('\r');

    public override string ToString()
    {
        lock (_text)
            return _text.ToString();
    }
}
