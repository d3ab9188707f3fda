namespace Sightline.Farm.Profiles;

/// <summary>How one generation of AXIS OS behaves on the wire. One JSON file in Profiles/Generations each; every version from <see cref="Name"/> up to the next generation behaves so.</summary>
/// <remarks>What a file may leave out has a setter: the generated JSON reader would overwrite the default of an init-only property.</remarks>
internal sealed record OsGeneration
{
    /// <summary>First version of the generation, <c>11.11</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Versions that devices of this generation run, newest last.</summary>
    public required IReadOnlyList<OsRelease> Releases { get; init; }

    /// <summary>Value of the <c>Server</c> header.</summary>
    public required string Server { get; init; }

    /// <summary>Headers on every answer.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; set; } = new Dictionary<string, string>();

    /// <summary>Content types by kind of answer.</summary>
    public required AnswerTypes Types { get; init; }

    /// <summary>What <c>apidiscovery.cgi</c> lists (VAPIX, AXIS OS 8.50+); the versions are also those of the CGIs.</summary>
    public IReadOnlyList<OfferedApi> Apis { get; set; } = [];

    /// <summary>Whether TLS offers HTTP/2 by ALPN.</summary>
    public bool Http2 { get; set; }

    /// <summary>Whether HTTPS is served: before AXIS OS 7.20 only after a certificate was made.</summary>
    public bool Https { get; set; } = true;

    /// <summary>Whether the web server uses the IEEE 802.1AR device identity where the model has one.</summary>
    public bool DeviceIdentity { get; set; }

    /// <summary>Whether an unknown CGI asked for without credentials answers 401 instead of 404.</summary>
    public bool HidesUnknownCgi { get; set; }

    /// <summary>Whether answers of <c>pwdgrp.cgi</c> are wrapped in HTML.</summary>
    public bool WrapsAccountAnswers { get; set; }

    /// <summary>Line end of the account list: <c>crlf</c> or <c>lf</c>.</summary>
    public string AccountLineEnd { get; set; } = "lf";

    /// <summary>Whether JSON answers have a space after each colon and comma.</summary>
    public bool SpacedJson { get; set; }

    /// <summary>What a client sees while it is blocked after too many wrong passwords: 401, 403 or 503; 0 drops the connection.</summary>
    public int BlockedStatus { get; set; } = 401;

    /// <summary>The page that <c>GET /</c> answers: <c>viewer</c>, <c>aca</c> or <c>spa</c>.</summary>
    public string StartPage { get; set; } = "spa";

    /// <summary>The version as a comparable value.</summary>
    public OsVersion Version => OsVersion.Parse(Name);
}

/// <summary>A version that devices run.</summary>
/// <param name="Version"><c>11.11.160</c>.</param>
/// <param name="BuildDate">As the device writes it: <c>Mar 17 2026 09:41</c>.</param>
internal sealed record OsRelease(string Version, string BuildDate);

/// <summary>Content types of the answers.</summary>
internal sealed record AnswerTypes(string Text, string Json, string Html, string Xml);

/// <summary>One entry of the API list.</summary>
internal sealed record OfferedApi(string Id, string Version, string Name, string? Status = null);
