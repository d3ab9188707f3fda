namespace Sightline.Farm.Profiles.Parameters;

/// <summary>One parameter of <c>param.cgi</c>, as a device of some model and version has it.</summary>
/// <param name="Name">Full name without <c>root.</c>.</param>
/// <param name="Default">Value after a factory default; words in braces are filled in from the device.</param>
/// <param name="Type">What it may hold, in the words of <c>listdefinitions</c>.</param>
/// <param name="Security">Four digits: who may create, delete, read and write it (0 anonymous, 1 viewer, 4 operator, 6 administrator, 7 nobody).</param>
/// <param name="Flags">Attributes of the type: readonly, const, hidden, internal, dynamic, writeonly, nosync.</param>
/// <param name="When">On which devices it exists.</param>
/// <param name="Template">For a group that callers add: the word that <c>param.cgi?action=add</c> names it with. Its group ends with <c>*</c>, as in <c>StreamProfile.S*.Name</c>.</param>
internal sealed record ParameterDefinition(string Name, string Default, ParameterType Type, string Security, IReadOnlyList<string> Flags, ParameterCondition When, string? Template = null)
{
    /// <summary>The name without its last part.</summary>
    public string Group => Name[..Name.LastIndexOf('.')];

    /// <summary>The last part of the name.</summary>
    public string Leaf => Name[(Name.LastIndexOf('.') + 1)..];

    public int ReadLevel => Security[2] - '0';

    public int WriteLevel => Security[3] - '0';

    public bool IsReadOnly => Flags.Contains("readonly") || Flags.Contains("const");

    /// <summary>A password: listed as stars.</summary>
    public bool IsSecret => Type.Kind == "password";
}
