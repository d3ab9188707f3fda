namespace Sightline.Contracts.Lists;

/// <summary>One term of a filter.</summary>
/// <param name="Position">Where it starts, from 0.</param>
/// <param name="Field">Field name as written; null for a bare word, which looks in every column.</param>
/// <param name="Operator">How it compares.</param>
/// <param name="Values">At least one.</param>
public sealed record FilterTerm(int Position, string? Field, FilterOperator Operator, IReadOnlyList<FilterValue> Values);

/// <summary>A value with the place where it stands.</summary>
/// <param name="Position">Index of its first character, from 0.</param>
/// <param name="Text">The value without quotation marks.</param>
public readonly record struct FilterValue(int Position, string Text);
