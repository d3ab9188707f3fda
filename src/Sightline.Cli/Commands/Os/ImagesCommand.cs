using System.CommandLine;

namespace Sightline.Cli.Commands.Os;

/// <summary><c>sightline os images</c>.</summary>
internal static class ImagesCommand
{
    public static Command Create(CliApp app) => SightlineCommand.Group(
        "images",
        "AXIS OS images on the edge host.",
        ListImages.Create(app),
        AddImages.Create(app),
        FetchImages.Create(app),
        RemoveImages.Create(app));

    /// <summary>The images that a command is for.</summary>
    public static Argument<string[]> IdsArgument() => new("sha256") { Description = "SHA-256 of the image, or the beginning of it that no other image has. Several may be given.", Arity = ArgumentArity.OneOrMore };
}
