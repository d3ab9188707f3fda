using System.Collections.Frozen;

namespace Sightline.Contracts.Lists;

/// <summary>The words of an enumeration, in the order of their declaration.</summary>
internal sealed class Words<TEnum>
    where TEnum : struct, Enum
{
    private readonly FrozenDictionary<TEnum, (string Name, string Key)> _words =
        Enum.GetValues<TEnum>().Select((value, index) => (value, index)).ToFrozenDictionary(each => each.value, each => (each.value.ToString(), SortKey.OfOrdinal(each.index)));

    public static Words<TEnum> All { get; } = new();

    public IReadOnlyList<string> Names { get; } = Enum.GetNames<TEnum>();

    public string Name(TEnum value) => _words[value].Name;

    public string Key(TEnum value) => _words[value].Key;
}
