using Sightline.TestKit;
using Xunit;

namespace Walls;

/// <summary>The texts of the console are resources, so that it can speak another language and its words are read in one place.</summary>
public sealed class TextWalls
{
    private const string Reason = "A text that a person reads stands in the .resx of its folder (DevicesText, ShellText, …), as a whole sentence with places for its values: only then can it be translated.";

    public static TheoryData<string> Rooms() =>
        [.. Files("*.*").Select(file => file.Room).Where(room => room.Length > 0).Distinct().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Room_HoldsNoTextOfItsOwn(string room)
    {
        var found = Files("*.razor").Concat(Files("*.cs")).Where(file => file.Room == room).SelectMany(Texts).ToArray();
        Assert.True(found.Length == 0, $"{string.Join("\n", found)}\n{Reason}");
    }

    [Theory]
    [InlineData("<p>No device matches.</p>", "No device matches.")]
    [InlineData("<b>@Say.Count(_list[0].Rows(\")\").Count) devices</b>", "devices")]
    [InlineData("@if (x > 1)\n{\n    <p>@A.B</p> or else\n}\nelse { <i>never</i> }", "or else|never")]
    [InlineData("<button aria-label=\"Close (Esc)\" @onclick=\"() => Close()\"><Icon Name=\"x\" /></button>", "Close (Esc)")]
    [InlineData("<Card Title=\"Log in\" Class=\"wide\" Name=\"key-round\" />", "Log in")]
    [InlineData("<p>@Host.Name. It is away.</p>", ". It is away.")]
    [InlineData("<input placeholder=\"@(_a ? \"x\" : \"y\") or so\" />", "or so")]
    public void InMarkup_TextOfItsOwn_IsFound(string razor, string found) =>
        Assert.Equal(found.Split('|'), MarkupText.InMarkup(razor).Select(text => text.Trim()));

    [Theory]
    [InlineData("@page \"/devices/all\"\n@inject IDialogService Dialogs\n@* A remark. *@\n<p title=\"@DevicesText.Title\">@DevicesText.Text.With(Say.Count(_rows[0]!.Count), \"a) b\")</p>")]
    [InlineData("@foreach (var (a, b) in Words())\n{\n    var look = Look(a);\n    <span class=\"st @look.Tone\" style=\"width:44px\"><Icon Name=\"clock\" /></span>\n}")]
    [InlineData("@switch (_tab)\n{\n    case \"overview\":\n        <A B=\"C\" />\n        break;\n    default:\n        @Text(x)\n        break;\n}\n@code {\n    private string _word = \"Not markup\";\n}")]
    [InlineData("<i @onclick='() => Filter(\"none at all\")' @bind:event=\"oninput\">–</i> · <svg><title>Mark</title></svg>")]
    [InlineData("@if (a) { <br /> } else if (b > 2) { <hr /> } else { @ShellText.None }")]
    public void InMarkup_CodeAndResources_AreNoTexts(string razor) => Assert.Empty(MarkupText.InMarkup(razor));

    [Theory]
    [InlineData("Toasts.Add(\"Device discovery is saved.\", Severity.Normal);", "Device discovery is saved.")]
    [InlineData("return $\"Exported {count} devices.\";", "Exported {count} devices.")]
    [InlineData("_ => \"Password not set\",", "Password not set")]
    public void InCode_Sentence_IsFound(string source, string found) => Assert.Equal(found, Assert.Single(MarkupText.InCode(source)));

    [Theory]
    [InlineData("<span class=\"A b\">@x</span> // no")]
    [InlineData("/// <summary>Says \"Not yet there\".</summary>")]
    [InlineData("[LoggerMessage(1, LogLevel.Error, \"A page failed, reference {Reference}.\")]")]
    [InlineData("throw new InvalidOperationException(\"No such host\");")]
    [InlineData("Js.InvokeVoidAsync(\"sightline.focus\", \"#main button\", \"A\");")]
    public void InCode_OtherTexts_AreNone(string source) => Assert.Empty(MarkupText.InCode(source));

    private static IEnumerable<string> Texts((string Room, string Path, string Text) file) =>
        (file.Path.EndsWith(".razor", StringComparison.Ordinal) ? MarkupText.InMarkup(file.Text) : []).Concat(MarkupText.InCode(file.Text)).Select(text => $"{file.Path}: {text}");

    private static IEnumerable<(string Room, string Path, string Text)> Files(string pattern)
    {
        var root = Repository.PathOf("src", "Sightline.Console");
        return from file in Directory.EnumerateFiles(root, pattern, SearchOption.AllDirectories)
               let path = Path.GetRelativePath(root, file).Replace('\\', '/')
               where path.EndsWith(".razor", StringComparison.Ordinal) || path.EndsWith(".cs", StringComparison.Ordinal)
               where !path.StartsWith("obj/", StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal)
               select (Path.GetDirectoryName(path)!.Replace('\\', '/'), path, File.ReadAllText(file));
    }
}
