using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Sightline.Contracts;
using Sightline.TestKit;
using Xunit;

namespace Sightline.Edge.Tests.AxisOs.Catalogue;

/// <summary>The published JSON Schema is made from the records and limits that an import is checked against, so that they cannot part.</summary>
public sealed class CatalogueSchemaTests
{
    private const string Refresh = "SIGHTLINE_REFRESH_API";
    private static readonly string Kept = Repository.PathOf("docs", "api", "os-catalogue.schema.json");

    [Fact]
    public void Schema_IsTheOneThatIsKept()
    {
        var schema = Make().ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n";
        if (Environment.GetEnvironmentVariable(Refresh) == "1")
            File.WriteAllText(Kept, schema);
        Assert.True(File.ReadAllText(Kept).ReplaceLineEndings("\n") == schema, $"The schema is not the one in {Kept}. If the change is meant, run this test with {Refresh}=1 and commit the file.");
    }

    [Fact]
    public void Schema_HasTheLimits()
    {
        var image = Make()["properties"]!["models"]!["items"]!["properties"]!["releases"]!["items"]!["properties"]!["image"]!;
        Assert.Equal("^[0-9a-f]{64}$", (string?)image["properties"]!["sha256"]!["pattern"]);
        Assert.Equal((1, 4294967296), ((double)image["properties"]!["size"]!["minimum"]!, (double)image["properties"]!["size"]!["maximum"]!));
        Assert.False((bool)image["additionalProperties"]!);
        Assert.Equal(["file", "size", "sha256"], image["required"]!.AsArray().Select(name => (string?)name));
    }

    private static JsonObject Make()
    {
        var options = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform };
        var schema = ContractsJson.Default.OsCatalogueFile.GetJsonSchemaAsNode(options).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "AXIS OS catalogue");
        return schema;
    }

    private static JsonNode Transform(JsonSchemaExporterContext context, JsonNode schema)
    {
        if (schema is not JsonObject node)
            return schema;
        foreach (var attribute in context.PropertyInfo?.AttributeProvider?.GetCustomAttributes(inherit: true) ?? [])
            switch (attribute)
            {
                case DescriptionAttribute description:
                    node.Insert(0, "description", description.Description);
                    break;
                case RegularExpressionAttribute expression:
                    node["pattern"] = expression.Pattern;
                    break;
                case RangeAttribute range:
                    (node["minimum"], node["maximum"]) = (Convert.ToDouble(range.Minimum, null), Convert.ToDouble(range.Maximum, null));
                    break;
            }
        if (node.ContainsKey("properties"))
            node["additionalProperties"] = false;
        return node;
    }
}
