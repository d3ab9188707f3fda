using System.Diagnostics.CodeAnalysis;

namespace Sightline.Edge.Api.Problems;

/// <summary>A value that was read from a request, or why it cannot be read.</summary>
internal readonly struct Checked<T>
{
    private Checked(T? value, ApiRefusal? refusal) => (Value, Refusal) = (value, refusal);

    /// <summary>The value; not to be used when <see cref="Refusal"/> is set.</summary>
    public T? Value { get; }

    public ApiRefusal? Refusal { get; }

    /// <summary>Gives the one or the other.</summary>
    public bool Try([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out ApiRefusal? refusal)
    {
        (value, refusal) = (Value, Refusal);
        return refusal is null;
    }

    public static implicit operator Checked<T>(T value) => new(value, null);

    public static implicit operator Checked<T>(ApiRefusal refusal) => new(default, refusal);
}
