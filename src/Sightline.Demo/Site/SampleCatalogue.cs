using System.Reflection;
using Sightline.Client;
using Sightline.Contracts;

namespace Sightline.Demo.Site;

/// <summary>The sample AXIS OS catalogue (samples/axis-os), whose images are those that the farm makes.</summary>
internal static class SampleCatalogue
{
    private const string Name = "catalogue.jws";

    /// <summary>Gives it to the edge host; one that a person imported and that is newer stays.</summary>
    public static async Task ImportAsync(EdgeClient edge, CancellationToken cancellationToken)
    {
        using var file = new MemoryStream();
        await using (var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream(Name) ?? throw new InvalidOperationException($"{Name} is not embedded."))
            await resource.CopyToAsync(file, cancellationToken);
        try
        {
            await edge.AxisOs.ImportCatalogueAsync(file.ToArray(), cancellationToken: cancellationToken);
        }
        catch (EdgeApiException refused) when (refused.Problem.Code == ProblemCodes.OsCatalogueOlder)
        {
            // The site was kept from an earlier run, and a person gave it a newer one.
        }
    }
}
