using System.Text;

namespace Sightline.Vapix.Authentication;

/// <summary>
/// Reads WWW-Authenticate values: several headers, or several challenges in one. Total: any text gives the challenges that could be
/// understood, perhaps none.
/// </summary>
internal static class ChallengeParser
{
    public const int MaxLength = 8192;
    public const int MaxChallenges = 16;
    private const int MaxParameters = 32;

    public static IReadOnlyList<Challenge> Parse(IEnumerable<string> headers)
    {
        var challenges = new List<Challenge>();
        foreach (var header in headers)
            new Reader(header.Length > MaxLength ? header[..MaxLength] : header).ReadInto(challenges);
        return challenges;
    }

    private ref struct Reader(string text)
    {
        private readonly ReadOnlySpan<char> _text = text;
        private int _position;

        public void ReadInto(List<Challenge> challenges)
        {
            Dictionary<string, string>? parameters = null;
            while (challenges.Count < MaxChallenges)
            {
                Skip(" \t,");
                if (_position >= _text.Length)
                    return;
                var name = Token();
                if (name.Length == 0)
                {
                    _position++; // A character that starts nothing.
                    continue;
                }

                Skip(" \t");
                if (parameters is not null && Next('='))
                {
                    var value = Value();
                    if (parameters.Count < MaxParameters)
                        parameters.TryAdd(name.ToLowerInvariant(), value);
                    continue;
                }

                parameters = new Dictionary<string, string>(StringComparer.Ordinal);
                challenges.Add(new Challenge(name, parameters));
                SkipToken68();
            }
        }

        /// <summary>Negotiate and NTLM carry one bare value instead of parameters: letters, digits and padding up to a comma or the end.</summary>
        private void SkipToken68()
        {
            var end = _position;
            while (end < _text.Length && (IsToken(_text[end]) || _text[end] == '/'))
                end++;
            if (end == _position)
                return;
            while (end < _text.Length && _text[end] == '=')
                end++;
            while (end < _text.Length && _text[end] is ' ' or '\t')
                end++;
            if (end >= _text.Length || (_text[end] == ',' && _text[_position..end].TrimEnd(" \t")[^1] == '='))
                _position = end;
        }

        private string Value()
        {
            _position++;
            Skip(" \t");
            return Next('"') ? Quoted() : Token();
        }

        private string Quoted()
        {
            var value = new StringBuilder();
            for (_position++; _position < _text.Length && _text[_position] != '"'; _position++)
            {
                if (_text[_position] == '\\' && _position + 1 < _text.Length)
                    _position++;
                value.Append(_text[_position]);
            }

            _position++;
            return value.ToString();
        }

        private string Token()
        {
            var start = _position;
            while (_position < _text.Length && IsToken(_text[_position]))
                _position++;
            return _text[start.._position].ToString();
        }

        private readonly bool Next(char character) => _position < _text.Length && _text[_position] == character;

        private void Skip(ReadOnlySpan<char> characters)
        {
            while (_position < _text.Length && characters.Contains(_text[_position]))
                _position++;
        }

        private static bool IsToken(char character) =>
            char.IsAsciiLetterOrDigit(character) || "!#$%&'*+-.^_`|~".Contains(character);
    }
}
