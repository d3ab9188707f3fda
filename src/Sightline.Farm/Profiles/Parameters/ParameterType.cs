using System.Globalization;
using System.Net;

namespace Sightline.Farm.Profiles.Parameters;

/// <summary>The type of a parameter and its bounds.</summary>
/// <param name="Kind"><c>string</c>, <c>password</c>, <c>int</c>, <c>enum</c>, <c>bool</c>, <c>ip</c>, <c>ipList</c> or <c>hostname</c>.</param>
/// <param name="Words">The entries of an enum; the spelling of true and false of a bool; the largest length of a string; smallest and largest of an int.</param>
internal sealed record ParameterType(string Kind, IReadOnlyList<string> Words)
{
    public bool Accepts(string value) => Kind switch
    {
        "enum" or "bool" => Words.Contains(value),
        "int" => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && (Words.Count < 2 || (number >= Bound(0) && number <= Bound(1))),
        "ip" => value.Length == 0 || IPAddress.TryParse(value, out _),
        "string" or "password" or "hostname" => Words.Count == 0 || value.Length <= Bound(0),
        _ => true,
    };

    private long Bound(int index) => long.Parse(Words[index], CultureInfo.InvariantCulture);
}
