using Sightline.Contracts;
using Sightline.Edge.Api.Problems;

namespace Sightline.Edge.AxisOs.Catalogue;

/// <summary>What the rules of a catalogue say about its models and releases has to fit.</summary>
internal sealed class CatalogueRuleRules(OsCatalogueFile file, FieldErrors errors)
{
    private readonly Dictionary<string, OsCatalogueModel> _models = ByName(file);
    private readonly HashSet<string> _chips = new(file.Models.Select(model => model.Chip).OfType<string>(), StringComparer.OrdinalIgnoreCase);

    public void Check()
    {
        CatalogueRules.Limit(file.PathRules, CatalogueRules.RuleLimit, "$.pathRules", errors);
        CatalogueRules.Limit(file.DowngradeFloors, CatalogueRules.RuleLimit, "$.downgradeFloors", errors);
        CatalogueRules.Limit(file.AppRules, CatalogueRules.RuleLimit, "$.appRules", errors);
        foreach (var (index, rule) in (file.PathRules ?? []).Index())
            CheckPath(rule, $"$.pathRules[{index}]");
        foreach (var (index, floor) in (file.DowngradeFloors ?? []).Index())
            CheckFloor(floor, $"$.downgradeFloors[{index}]");
        foreach (var (index, rule) in (file.AppRules ?? []).Index())
            CheckApp(rule, $"$.appRules[{index}]");
    }

    private static Dictionary<string, OsCatalogueModel> ByName(OsCatalogueFile file)
    {
        var models = new Dictionary<string, OsCatalogueModel>(StringComparer.OrdinalIgnoreCase);
        foreach (var model in file.Models)
            models.TryAdd(OsCatalogue.Key(model.Name), model);
        return models;
    }

    private void CheckPath(OsCataloguePathRule rule, string path)
    {
        errors.Require(rule.Kind is HopKind.Forced or HopKind.Advised, path + ".kind", "Forced or Advised is expected.");
        CheckModels(rule.Models, path);
        var via = OsLine.Parse(rule.Via);
        // Each hop has to come closer: a stop at or behind the versions that the rule guards would need itself again, without end.
        if (NewestIn(via) is { } newest)
            errors.Require(newest < OsVersion.Parse(rule.ToAtLeast), path + ".via", $"It leads back to itself: going to {newest} would have to go through {rule.Via} again. 'via' has to be below 'toAtLeast'.");
        CheckVia(rule.Models, via, path + ".via");
    }

    private void CheckFloor(OsCatalogueFloor floor, string path)
    {
        CheckModels(floor.Models, path);
        foreach (var (index, chip) in (floor.Chips ?? []).Index())
            errors.Require(_chips.Contains(chip), $"{path}.chips[{index}]", "No model of this catalogue has this chip.");
        errors.Require(floor.FromBelow is null || OsVersion.Parse(floor.FromAtLeast) < OsVersion.Parse(floor.FromBelow), path + ".fromBelow", "It has to be above 'fromAtLeast'; as it is the rule holds for no device.");
        errors.Require(OsLine.Parse(floor.Floor).First <= OsVersion.Parse(floor.FromAtLeast), path + ".floor", "It has to be at or below 'fromAtLeast'; a floor above what runs would forbid to stay.");
        CheckVia(floor.Models, OsLine.Parse(floor.Floor), path + ".floor");
    }

    private void CheckApp(OsCatalogueAppRule rule, string path)
    {
        CheckModels(rule.Models, path);
        errors.Require(OsVersion.Parse(rule.FromBelow) <= OsVersion.Parse(rule.ToAtLeast), path + ".fromBelow", "It has to be at or below 'toAtLeast'.");
        errors.Require(rule.Condition != OsAppCondition.Installed || rule.Apps is { Count: > 0 }, path + ".apps", "'Installed' has to name the apps; without names it would stand in the way of every device with any app.");
        foreach (var (index, app) in (rule.Apps ?? []).Index())
            errors.Require(app.Length is > 0 and <= 128 && !app.Any(char.IsControl), $"{path}.apps[{index}]", "A package name of 1 to 128 characters is expected.");
    }

    private void CheckModels(IReadOnlyList<string>? models, string path)
    {
        var named = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (index, model) in (models ?? []).Index())
        {
            errors.Require(_models.ContainsKey(OsCatalogue.Key(model)), $"{path}.models[{index}]", "There is no model of this name in the catalogue.");
            errors.Require(named.Add(OsCatalogue.Key(model)), $"{path}.models[{index}]", "The model is named twice.");
        }
    }

    /// <summary>A rule for named models needs a release in its line for each; a rule for all needs one at all.</summary>
    private void CheckVia(IReadOnlyList<string>? models, OsLine line, string path)
    {
        if (models is not { Count: > 0 })
            errors.Require(file.Models.Any(model => Has(model, line)), path, $"No model has a release in {line}.");
        else if (models.FirstOrDefault(name => _models.TryGetValue(OsCatalogue.Key(name), out var model) && !Has(model, line)) is { } without)
            errors.Add(path, $"{without} has no release in {line} that was not withdrawn.");
    }

    private static bool Has(OsCatalogueModel model, OsLine line) => model.Releases.Any(release => !release.Revoked && line.Contains(OsVersion.Parse(release.Version)));

    private OsVersion? NewestIn(OsLine line) =>
        (from model in file.Models
         from release in model.Releases
         let version = OsVersion.Parse(release.Version)
         where line.Contains(version)
         orderby version descending
         select (OsVersion?)version).FirstOrDefault();
}
