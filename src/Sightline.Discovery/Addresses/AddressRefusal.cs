namespace Sightline.Discovery.Addresses;

/// <summary>Why an address text, a line of an address file or a whole address file was refused.</summary>
/// <param name="Line">Line of the file, or position in the list, from 1.</param>
/// <param name="Code">Stable code: one of <see cref="AddressCodes"/>.</param>
/// <param name="Message">What is wrong and what to do, in plain English.</param>
public sealed record AddressRefusal(int Line, string Code, string Message);
