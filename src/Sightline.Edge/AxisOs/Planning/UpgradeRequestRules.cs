using Sightline.Contracts;
using Sightline.Edge.Api.Problems;
using Sightline.Edge.AxisOs.Rollouts;
using Sightline.Edge.Tasks.Scheduling;

namespace Sightline.Edge.AxisOs.Planning;

/// <summary>What an upgrade request has to be like. Pure.</summary>
internal static class UpgradeRequestRules
{
    public const int LeastRollbackMinutes = 5;
    public const int MostRollbackMinutes = 120;
    private const int MostChoices = 2_000;

    /// <summary>400 that names every bad field; null if all are well.</summary>
    public static ApiRefusal? Refusal(UpgradeRequest request, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        CheckChoices(request.Choices, errors);
        errors.Require(
            request.AutoRollbackMinutes is null or (>= LeastRollbackMinutes and <= MostRollbackMinutes),
            "$.autoRollbackMinutes",
            $"A number from {LeastRollbackMinutes} to {MostRollbackMinutes} is expected, or null for no timer.");
        errors.Require(
            !request.AllowDowngrade || request.FactoryDefault != FactoryDefaultMode.None,
            "$.factoryDefault",
            "A downgrade needs a factory default: choose soft or hard.");
        RolloutRequestRules.Check(request.Rollout, errors);
        TaskOptionRules.Check(request.Options, now, errors);
        return errors.ToRefusal();
    }

    private static void CheckChoices(IReadOnlyList<UpgradeChoice>? choices, FieldErrors errors)
    {
        if (choices is null)
            return;
        errors.Require(choices.Count is >= 1 and <= MostChoices, "$.choices", $"Name 1 to {MostChoices} models, or leave choices out for all.");
        for (var index = 0; index < Math.Min(choices.Count, MostChoices); index++)
        {
            errors.Require(!string.IsNullOrWhiteSpace(choices[index].Model), $"$.choices[{index}].model", "The short name of a model is expected, for example P3268-LV.");
            errors.Require(choices[index].Version is null || OsVersion.TryParse(choices[index].Version, out _), $"$.choices[{index}].version", "A version such as 12.11.147 is expected, or null for the recommended one.");
        }
        errors.Require(choices.Select(choice => ModelChoices.Key(choice.Model)).Distinct(StringComparer.OrdinalIgnoreCase).Count() == choices.Count, "$.choices", "A model is named twice. Name each once.");
    }
}
