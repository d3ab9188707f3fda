namespace Sightline.Farm.Vapix;

/// <summary>The web server's own pages for errors: upper-case HTML on the oldest generation, Apache's page on the others, nothing for callers that sent JSON.</summary>
internal static class StatusPage
{
    private const string ContentType = "text/html; charset=iso-8859-1";

    public static Task WriteAsync(VapixExchange exchange, int status)
    {
        var (title, sentence) = status switch
        {
            400 => ("Bad Request", "Your browser sent a request that this server could not understand."),
            401 => ("Unauthorized", "This server could not verify that you are authorized to access the document requested."),
            403 => ("Forbidden", "You don't have permission to access this resource."),
            404 => ("Not Found", "The requested URL was not found on this server."),
            405 => ("Method Not Allowed", "The requested method is not allowed for this URL."),
            413 => ("Request Entity Too Large", "The amount of data provided in the request exceeds the capacity limit."),
            503 => ("Service Unavailable", "The server is temporarily unable to service your request. Please try again later."),
            _ => ("Internal Server Error", "The server encountered an internal error and was unable to complete your request."),
        };
        if (status is 401 or 403 && exchange.Http.Request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true)
            return exchange.WriteAsync(exchange.Profile.Generation.Types.Json, "", status);
        return exchange.Profile.Before(7, 0)
            ? exchange.WriteAsync("text/html; charset=ISO-8859-1", $"<HTML><HEAD><TITLE>{status} {title}</TITLE></HEAD>\n<BODY><H1>{status} {title}</H1>\n{Old(exchange, status, sentence)}\n</BODY></HTML>\n", status)
            : exchange.WriteAsync(ContentType, $"<!DOCTYPE HTML PUBLIC \"-//IETF//DTD HTML 2.0//EN\">\n<html><head>\n<title>{status} {title}</title>\n</head><body>\n<h1>{title}</h1>\n<p>{sentence}</p>\n</body></html>\n", status);
    }

    private static string Old(VapixExchange exchange, int status, string sentence) =>
        status == 404 ? $"The requested URL {System.Net.WebUtility.HtmlEncode(exchange.Path)} was not found on this server." : sentence;
}
