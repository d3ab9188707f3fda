namespace Sightline.Contracts;

/// <summary>State of a search.</summary>
public enum SearchState
{
    /// <summary>Going on.</summary>
    Running,

    /// <summary>Came to its end.</summary>
    Completed,

    /// <summary>A person ended it.</summary>
    Cancelled,

    /// <summary>Ended by a fault, or by a restart of the edge host.</summary>
    Failed,
}

/// <summary>What to search. At least one of multicast, addresses and address file has to be given.</summary>
/// <param name="Multicast">Ask by SSDP and mDNS on every network of the edge host.</param>
/// <param name="Addresses">Addresses, ranges (<c>192.168.0.10-20</c>) and CIDR blocks; at most 25,600 addresses in all.</param>
/// <param name="AddressFileText">The text of an address file: a header, then one address, range or block a line.</param>
/// <param name="HttpPorts">Ports of clear HTTP; those of the settings if null.</param>
/// <param name="HttpsPorts">Ports of HTTPS; those of the settings if null.</param>
public sealed record SearchRequest(
    bool Multicast = false,
    IReadOnlyList<string>? Addresses = null,
    string? AddressFileText = null,
    IReadOnlyList<int>? HttpPorts = null,
    IReadOnlyList<int>? HttpsPorts = null);

/// <summary>What a search would do.</summary>
/// <param name="Addresses">Addresses that would be asked.</param>
/// <param name="Excluded">Addresses left out by the excluded ranges.</param>
/// <param name="Ports">Ports per address.</param>
/// <param name="EstimatedSeconds">About how long it takes at the pace of the settings if no address answers.</param>
/// <param name="Problems">What is wrong with the addresses; empty when the search can start.</param>
public sealed record SearchPreview(int Addresses, int Excluded, IReadOnlyList<int> Ports, double EstimatedSeconds, IReadOnlyList<AddressProblem> Problems);

/// <summary>A bad line of an address list or file.</summary>
/// <param name="Line">Line number from 1; for a typed list the position in it.</param>
/// <param name="Code">Stable code, for example <c>address.range-too-large</c>.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record AddressProblem(int Line, string Code, string Message);

/// <summary>How an address file was read.</summary>
/// <param name="Addresses">How many addresses it names.</param>
/// <param name="Lines">How many lines with an address it has.</param>
/// <param name="Problems">Bad lines, at most the first 1,000.</param>
public sealed record AddressFilePreview(int Addresses, int Lines, IReadOnlyList<AddressProblem> Problems);

/// <summary>A search that runs or ran.</summary>
/// <param name="Id">Id.</param>
/// <param name="State">State.</param>
/// <param name="Multicast">Whether it asks by SSDP and mDNS.</param>
/// <param name="Source">Address scan or address file; null for a search by multicast alone.</param>
/// <param name="Addresses">Addresses to ask.</param>
/// <param name="Probed">Addresses asked so far.</param>
/// <param name="Found">Devices found so far, new and known.</param>
/// <param name="New">Devices found that were not known before.</param>
/// <param name="StartedAt">Start.</param>
/// <param name="EndedAt">End; null while it runs.</param>
/// <param name="Message">What went wrong, in one sentence, for <see cref="SearchState.Failed"/>.</param>
public sealed record SearchRun(
    string Id,
    SearchState State,
    bool Multicast,
    DiscoverySource? Source,
    int Addresses,
    int Probed,
    int Found,
    int New,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    string? Message);
