using System.Text;
using Sightline.Vapix.Http;

namespace Sightline.Vapix.Forms;

/// <summary>Arguments of a text CGI, escaped for a query or a form body.</summary>
internal sealed class FormBody
{
    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public FormBody Add(string name, string value)
    {
        _names.Add(name);
        if (_text.Length > 0)
            _text.Append('&');
        _text.Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        return this;
    }

    public bool IsEmpty => _text.Length == 0;

    public bool Holds(string name) => _names.Contains(name);

    public FixedContent ToContent() => FixedContent.Form(_text.ToString());

    /// <summary>The arguments as a query. Not an override of ToString: a form may hold a password.</summary>
    public string ToQuery() => "?" + _text;
}
