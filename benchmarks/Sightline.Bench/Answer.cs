using System.Text.Json.Nodes;

namespace Sightline.Bench;

/// <summary>The figures of a benchmark, printed as one line of JSON in the order they were added.</summary>
internal sealed class Answer
{
    private readonly JsonObject _figures = [];

    /// <summary>Adds a figure, rounded to four significant digits.</summary>
    public Answer Add(string key, double value)
    {
        _figures[key] = value == 0 || !double.IsFinite(value) ? 0 : Math.Round(value, Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 6));
        return this;
    }

    /// <summary>Adds a count.</summary>
    public Answer Add(string key, long value)
    {
        _figures[key] = value;
        return this;
    }

    /// <summary>One line.</summary>
    public string ToJson() => _figures.ToJsonString();
}
