namespace Sightline.Console.Pages.AxisOs;

/// <summary>An image file on its way from the person's disk to the edge host.</summary>
/// <param name="Name">File name.</param>
/// <param name="Size">Bytes in all.</param>
/// <param name="Sent">Bytes that are there.</param>
/// <param name="Number">Position among the files that were chosen, from 1.</param>
/// <param name="Files">How many were chosen.</param>
internal sealed record ImageUpload(string Name, long Size, long Sent, int Number, int Files)
{
    /// <summary>How far it is, 0 to 100.</summary>
    public int Percent => PercentOf(Sent, Size);

    /// <summary>The same, further on.</summary>
    public ImageUpload At(long sent) => this with { Sent = sent };

    /// <summary>A part of a whole, 0 to 100.</summary>
    public static int PercentOf(long part, long whole) => whole <= 0 ? 0 : (int)Math.Min(100, 100 * part / whole);
}
