using Sightline.Contracts;

namespace Sightline.Edge.Api.Problems;

/// <summary>Collects what is wrong with a request, so that the answer names every bad field at once.</summary>
internal sealed class FieldErrors
{
    // A list of 25,600 bad values shall not answer with 25,600 messages.
    private const int Most = 100;
    private readonly SortedDictionary<string, List<string>> _errors = new(StringComparer.Ordinal);

    public bool Any => _errors.Count > 0;

    /// <summary>Notes an error.</summary>
    /// <param name="field">JSON path of the body, for example <c>$.target.serials[3]</c>, or the name of a query parameter.</param>
    /// <param name="message">What is wrong and what is allowed. Never the value of a secret field.</param>
    public void Add(string field, string message)
    {
        if (!_errors.TryGetValue(field, out var messages))
        {
            if (_errors.Count == Most)
                return;
            _errors[field] = messages = [];
        }
        messages.Add(message);
    }

    /// <summary>Notes an error unless the condition holds.</summary>
    public void Require(bool condition, string field, string message)
    {
        if (!condition)
            Add(field, message);
    }

    /// <summary>400 with all that was noted; null if nothing was.</summary>
    public ApiRefusal? ToRefusal() => !Any
        ? null
        : new ApiRefusal(StatusCodes.Status400BadRequest, ProblemCodes.Invalid, Summary())
        {
            Errors = _errors.ToDictionary(pair => pair.Key, IReadOnlyList<string> (pair) => pair.Value, StringComparer.Ordinal),
        };

    private string Summary() => _errors.Count == 1
        ? $"{_errors.First().Key}: {_errors.First().Value[0]}"
        : $"{_errors.Count} fields are not as they should be: {string.Join(", ", _errors.Keys.Take(5))}{(_errors.Count > 5 ? ", ..." : "")}. 'errors' says what is wrong with each.";
}
