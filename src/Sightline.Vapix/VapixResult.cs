using System.Diagnostics.CodeAnalysis;

namespace Sightline.Vapix;

/// <summary>What came of a call: a value, or the reason why there is none. Calls throw only for misuse and for cancellation by the caller.</summary>
/// <typeparam name="T">What the call gives.</typeparam>
public readonly struct VapixResult<T>
{
    private readonly T? _value;

    /// <summary>A call that gave a value.</summary>
    public VapixResult(T value)
    {
        _value = value;
        Error = null;
    }

    /// <summary>A call that failed.</summary>
    public VapixResult(VapixError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        _value = default;
        Error = error;
    }

    /// <summary>Why there is no value; null if there is one.</summary>
    public VapixError? Error { get; }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(false, nameof(Error))]
    public bool Ok => Error is null;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">The call failed; the message says why.</exception>
    public T Value => Error is null ? _value! : throw new InvalidOperationException($"The call failed, so it has no value: {Error.Kind}: {Error.Message}");

    /// <summary>The value, or the error.</summary>
    /// <returns>True if there is a value.</returns>
    public bool TryGet([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out VapixError? error)
    {
        value = _value;
        error = Error;
        return Error is null;
    }

    /// <summary>The same result with the value turned into another.</summary>
    public VapixResult<TOther> Map<TOther>(Func<T, TOther> map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return Error is null ? new VapixResult<TOther>(map(_value!)) : new VapixResult<TOther>(Error);
    }

    /// <summary>The same result, continued with a step that may fail.</summary>
    public VapixResult<TOther> Then<TOther>(Func<T, VapixResult<TOther>> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return Error is null ? next(_value!) : new VapixResult<TOther>(Error);
    }

    /// <inheritdoc/>
    public override string ToString() => Error is null ? $"{_value}" : $"{Error}";

    /// <summary>A value is a result.</summary>
    [SuppressMessage("Usage", "CA2225", Justification = "The constructor is the named alternative.")]
    public static implicit operator VapixResult<T>(T value) => new(value);

    /// <summary>An error is a result.</summary>
    [SuppressMessage("Usage", "CA2225", Justification = "The constructor is the named alternative.")]
    public static implicit operator VapixResult<T>(VapixError error) => new(error);
}

/// <summary>The value of a call that gives nothing but success.</summary>
public readonly record struct Done;
