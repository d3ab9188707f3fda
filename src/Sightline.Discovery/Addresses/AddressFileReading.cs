namespace Sightline.Discovery.Addresses;

/// <summary>How an address file was read.</summary>
/// <param name="Addresses">The addresses of the good lines; duplicates and overlaps merged.</param>
/// <param name="Rows">How many rows with an entry the file has, good and bad; counted up to where reading stopped.</param>
/// <param name="Refusals">A refusal for each bad line, at most <see cref="AddressFile.MaxProblems"/>, in the order of the lines. Empty if the whole file is good.</param>
public sealed record AddressFileReading(AddressSet Addresses, int Rows, IReadOnlyList<AddressRefusal> Refusals)
{
    internal static AddressFileReading Refused(AddressRefusal refusal) => new(AddressSet.Empty, 0, [refusal]);
}
