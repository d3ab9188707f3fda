using System.Globalization;
using Sightline.Contracts;

namespace Sightline.Console.Pages.AxisOs;

/// <summary>An upgrade as the command that asks for the same.</summary>
public static class UpgradeCommand
{
    /// <summary>The command, ready for a shell.</summary>
    public static string Of(UpgradeRequest request)
    {
        var words = new List<string> { "sightline", "os", "upgrade" };
        words.AddRange(Target(request.Target));
        foreach (var choice in request.Choices ?? [])
            words.Add($"--model {Quoted(choice.Version is null ? choice.Model : $"{choice.Model}={choice.Version}")}");
        if (!request.FollowAdvisedHops)
            words.Add("--skip-advised");
        if (request.FactoryDefault != FactoryDefaultMode.None)
            words.Add($"--factory-default {request.FactoryDefault.ToString().ToLowerInvariant()}");
        if (request.AllowDowngrade)
            words.Add("--allow-downgrade");
        return string.Join(' ', words);
    }

    private static IEnumerable<string> Target(DeviceTarget target)
    {
        if (target.Serials is { } serials)
            return serials;
        return [$"--filter {Quoted(target.Filter ?? "")}", .. (target.Except ?? []).Select(serial => string.Create(CultureInfo.InvariantCulture, $"--except {serial}"))];
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
