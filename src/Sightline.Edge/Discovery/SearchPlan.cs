using System.Text;
using Sightline.Contracts;
using Sightline.Discovery.Addresses;
using Sightline.Edge.Api.Problems;

namespace Sightline.Edge.Discovery;

/// <summary>What a search asks.</summary>
/// <param name="Multicast">Whether everybody is asked by SSDP and mDNS.</param>
/// <param name="Source">Address scan or file; null for multicast alone.</param>
/// <param name="Addresses">Addresses to ask, without the excluded ones.</param>
/// <param name="Preview">As the API tells it.</param>
/// <param name="HttpPorts">Ports of clear HTTP.</param>
/// <param name="HttpsPorts">Ports of HTTPS.</param>
internal sealed record SearchPlan(
    bool Multicast,
    DiscoverySource? Source,
    AddressSet Addresses,
    SearchPreview Preview,
    IReadOnlyList<int> HttpPorts,
    IReadOnlyList<int> HttpsPorts)
{
    private const double SecondsForTheLastAnswers = 2;

    /// <summary>Reads a request. Pure.</summary>
    public static Checked<SearchPlan> Make(SearchRequest request, DiscoverySettings settings, AddressSet excluded)
    {
        var http = request.HttpPorts ?? settings.HttpPorts;
        var https = request.HttpsPorts ?? settings.HttpsPorts;
        if (Refusal(request, http, https) is { } refusal)
            return refusal;
        var (named, problems) = Read(request);
        var addresses = named.Except(excluded);
        int[] ports = [.. http, .. https];
        var seconds = addresses.Count == 0 ? 0 : ((double)addresses.Count * ports.Length / settings.ProbesPerSecond) + SecondsForTheLastAnswers;
        var preview = new SearchPreview(addresses.Count, named.Count - addresses.Count, ports, Math.Round(seconds, 1), problems);
        return new SearchPlan(request.Multicast, SourceOf(request), addresses, preview, http, https);
    }

    /// <summary>Why the search cannot start; null if it can.</summary>
    public ApiRefusal? Unfit()
    {
        if (Preview.Problems.Count > 0)
            return new ApiRefusal(StatusCodes.Status400BadRequest, ProblemCodes.Addresses, $"{Preview.Problems.Count} entries of the addresses cannot be read, so nothing is searched. 'problems' says what is wrong with each.") { Problems = Preview.Problems };
        if (Source is not null && Addresses.Count == 0 && !Multicast)
            return new ApiRefusal(StatusCodes.Status400BadRequest, ProblemCodes.Addresses, "All addresses are in excluded ranges, so there is nothing to search. Change the addresses or the excluded ranges.");
        return null;
    }

    private static ApiRefusal? Refusal(SearchRequest request, IReadOnlyList<int> http, IReadOnlyList<int> https)
    {
        var errors = new FieldErrors();
        errors.Require(request.Multicast || request.Addresses is not null || request.AddressFileText is not null, "$", "Give multicast, addresses or an address file.");
        errors.Require(request.Addresses is null || request.AddressFileText is null, "$.addressFileText", "Give either addresses or an address file, not both.");
        DiscoverySettingsRules.CheckPorts("$.httpPorts", http, errors);
        DiscoverySettingsRules.CheckPorts("$.httpsPorts", https, errors);
        errors.Require(http.Count + https.Count > 0, "$.httpPorts", "Give at least one port of HTTP or HTTPS.");
        foreach (var both in http.Intersect(https))
            errors.Add("$.httpsPorts", $"Port {both} is also among the ports of clear HTTP. A port is one or the other.");
        return errors.ToRefusal();
    }

    private static (AddressSet Named, AddressProblem[] Problems) Read(SearchRequest request)
    {
        if (request.AddressFileText is { } text)
        {
            var file = AddressFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)));
            return (file.Addresses, ToProblems(file.Refusals));
        }
        var list = AddressSet.Parse(request.Addresses ?? []);
        return request.Addresses is { Count: 0 } && !request.Multicast
            ? (list.Addresses, [new AddressProblem(1, AddressCodes.Empty, "The list of addresses is empty. Give at least one.")])
            : (list.Addresses, ToProblems(list.Refusals));
    }

    public static AddressProblem[] ToProblems(IReadOnlyList<AddressRefusal> refusals) =>
        [.. refusals.Take(AddressFile.MaxProblems).Select(refusal => new AddressProblem(refusal.Line, refusal.Code, refusal.Message))];

    private static DiscoverySource? SourceOf(SearchRequest request) =>
        request.AddressFileText is not null ? DiscoverySource.AddressFile : request.Addresses is not null ? DiscoverySource.AddressScan : null;
}
