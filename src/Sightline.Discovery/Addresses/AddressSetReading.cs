namespace Sightline.Discovery.Addresses;

/// <summary>What a list of entries was read as.</summary>
/// <param name="Addresses">The addresses of the good entries.</param>
/// <param name="Refusals">A refusal for each bad entry; empty if all are good.</param>
public sealed record AddressSetReading(AddressSet Addresses, IReadOnlyList<AddressRefusal> Refusals);
