namespace Sightline.Contracts.Lists;

/// <summary>How a term compares.</summary>
public enum FilterOperator
{
    /// <summary><c>=</c>: any of the values.</summary>
    Equal,

    /// <summary><c>!=</c>: none of the values.</summary>
    NotEqual,

    /// <summary><c>~</c>: contains any of the values.</summary>
    Contains,

    /// <summary><c>&lt;</c></summary>
    Less,

    /// <summary><c>&lt;=</c></summary>
    AtMost,

    /// <summary><c>&gt;</c></summary>
    Greater,

    /// <summary><c>&gt;=</c></summary>
    AtLeast,
}
