using System.Text.Json;
using Sightline.Contracts;
using Sightline.Edge.Api.Bodies;
using Sightline.Edge.Api.Problems;

namespace Sightline.Edge.AxisOs.Catalogue;

/// <summary>Reads the JSON of a catalogue: its shape first, then what the parts say about each other. A refusal names every bad place by its JSON path.</summary>
internal static class CatalogueReader
{
    private const int Deepest = 16;

    public static Checked<OsCatalogueFile> Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = Deepest, AllowDuplicateProperties = false });
            return Read(document.RootElement);
        }
        catch (JsonException exception)
        {
            return new ApiRefusal(StatusCodes.Status400BadRequest, ProblemCodes.Invalid,
                exception.LineNumber is { } line ? $"The signed content is not JSON: line {line + 1}, byte {exception.BytePositionInLine + 1}." : "The signed content is not JSON as it should be: a member occurs twice.");
        }
    }

    private static Checked<OsCatalogueFile> Read(JsonElement root)
    {
        var errors = new FieldErrors();
        JsonShape.Check(root, ContractsJson.Default.OsCatalogueFile, "$", errors);
        if (errors.ToRefusal() is { } misshapen)
            return misshapen;
        var file = root.Deserialize(ContractsJson.Default.OsCatalogueFile)!;
        CatalogueRules.Check(file, errors);
        return errors.ToRefusal() is { } contradictory ? contradictory : file;
    }
}
