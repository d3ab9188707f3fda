using System.Diagnostics.CodeAnalysis;

namespace Sightline.Contracts.Lists;

/// <summary>Why a filter or a sort order cannot be used.</summary>
/// <param name="Code"><see cref="ProblemCodes.Filter"/> or <see cref="ProblemCodes.Sort"/>.</param>
/// <param name="Position">Index of the character at fault, from 0.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record ListRefusal(string Code, int Position, string Message);

/// <summary>What was read, or why it could not be read.</summary>
/// <param name="Value">What was read; null with a refusal.</param>
/// <param name="Refusal">Why not; null with a value.</param>
public readonly record struct Read<T>(T? Value, ListRefusal? Refusal)
    where T : class
{
    /// <summary>Takes the value or the refusal apart.</summary>
    /// <returns>Whether there is a value.</returns>
    public bool Try([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out ListRefusal? refusal)
    {
        (value, refusal) = (Value, Refusal);
        return refusal is null;
    }

    /// <summary>A refusal.</summary>
    public static implicit operator Read<T>(ListRefusal refusal) => new(null, refusal);

    /// <summary>A value.</summary>
    public static implicit operator Read<T>(T value) => new(value, null);
}
