using System.Text.Json.Nodes;

namespace Sightline.Edge.Tests.AxisOs.Catalogue;

/// <summary>A small good catalogue, to be spoilt by tests.</summary>
internal static class CatalogueContent
{
    public static string Hash(char digit) => new(digit, 64);

    public static JsonObject Good(long serial = 100) => JsonNode.Parse($$"""
        {
          "format": 1,
          "serial": {{serial}},
          "issuedAt": "2026-11-01T00:00:00Z",
          "issuer": "Test",
          "tracks": [
            { "id": "lts-2022", "name": "LTS 2022", "line": "10.12", "supportEnd": "2027-12-31" },
            { "id": "active", "name": "Active", "line": "13", "supportEnd": null },
            { "id": "lts-2018", "name": "LTS 2018", "line": "8.40", "supportEnd": "2024-03-31" }
          ],
          "models": [
            {
              "name": "P1367", "chip": "ARTPEC-6", "architecture": "armv7hf",
              "releases": [
                { "version": "8.40.4.6", "track": "lts-2018", "image": { "file": "P1367_8_40_4_6.bin", "size": 10, "sha256": "{{Hash('a')}}" } },
                { "version": "10.12.338", "track": "lts-2022", "released": "2026-05-19", "notes": "Note.", "image": { "file": "P1367_10_12_338.bin", "size": 11, "sha256": "{{Hash('b')}}" } },
                { "version": "10.12.240", "track": "lts-2022", "revoked": true }
              ]
            },
            {
              "name": "Q8752-E Mk II", "chip": "ARTPEC-8",
              "releases": [ { "version": "13.0.0", "track": "active" }, { "version": "10.12.300", "track": "lts-2022" } ]
            }
          ],
          "pathRules": [ { "fromBelow": "9.0", "toAtLeast": "10.9", "via": "8.40", "kind": "Forced", "reason": "First 8.40.", "models": [ "P1367" ] } ],
          "downgradeFloors": [ { "fromAtLeast": "11.6", "floor": "10.12", "reason": "Floor.", "chips": [ "ARTPEC-8" ] } ],
          "appRules": [ { "fromBelow": "13.0", "toAtLeast": "13.0", "condition": "Unsigned", "reason": "Signed apps." } ]
        }
        """)!.AsObject();

    public static JsonObject Release(this JsonObject catalogue, int model, int release) => catalogue["models"]![model]!["releases"]![release]!.AsObject();
}
