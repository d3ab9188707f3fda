using System.Text;
using System.Text.Json;
using Sightline.Farm.Vapix;

namespace Sightline.Farm.Faults;

/// <summary>Puts hostile text into what a device answers: in place of its product name, and before XML.</summary>
internal static class HostileAnswer
{
    public static async Task WriteAsync(VapixExchange exchange, HostileTerms terms, byte[] answer)
    {
        var response = exchange.Http.Response;
        if (IsText(response.ContentType))
            answer = Encoding.UTF8.GetBytes(Change(Encoding.UTF8.GetString(answer), exchange, terms));
        if (response.ContentLength is not null)
            response.ContentLength = answer.Length;
        if (answer.Length > 0)
            await response.Body.WriteAsync(answer, exchange.Aborted);
    }

    private static string Change(string text, VapixExchange exchange, HostileTerms terms)
    {
        var kind = exchange.Http.Response.ContentType!;
        if (terms.Name is { } name)
            text = text.Replace(exchange.Profile.Model.ProdShortName, Encoded(name, kind), StringComparison.Ordinal);
        if (terms.Kind == HostileKind.Entities && Is(kind, "xml") && text.IndexOf("?>", StringComparison.Ordinal) is > 0 and var end)
            text = text.Insert(end + 2, "\n" + HostileTerms.DocumentType);
        return text;
    }

    /// <summary>JSON stays JSON and XML stays XML: it is the text inside that attacks.</summary>
    private static string Encoded(string name, string kind) =>
        Is(kind, "json") ? JsonEncodedText.Encode(name).ToString()
        : Is(kind, "xml") ? System.Security.SecurityElement.Escape(name)
        : name;

    private static bool IsText(string? kind) => kind is not null && (Is(kind, "text/") || Is(kind, "json") || Is(kind, "xml"));

    private static bool Is(string kind, string part) => kind.Contains(part, StringComparison.OrdinalIgnoreCase);
}
