using Sightline.Contracts;

namespace Sightline.Console.Pages.Devices;

/// <summary>An address file that a person chose, and what the edge host read in it.</summary>
public sealed class AddressFile(string name, byte[] bytes, AddressFilePreview read)
{
    /// <summary>Most that is taken; 25,600 addresses have less than a megabyte.</summary>
    public const long MaxBytes = 16 * 1024 * 1024;

    public string Name => name;

    public long Bytes => bytes.Length;

    public AddressFilePreview Read => read;

    /// <summary>Whether the person wants the lines that cannot be read left out.</summary>
    public bool LeaveOut { get; set; }

    /// <summary>What is searched; null while there is nothing, or bad lines wait for a decision.</summary>
    public string? Text()
    {
        if (read.Addresses == 0 || (read.Problems.Count > 0 && !LeaveOut))
            return null;
        using var reader = new StreamReader(new MemoryStream(bytes), detectEncodingFromByteOrderMarks: true);
        var lines = reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n');
        var bad = read.Problems.Select(problem => problem.Line).ToHashSet();
        return string.Join('\n', lines.Where((_, index) => !bad.Contains(index + 1)));
    }
}
