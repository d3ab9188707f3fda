using Sightline.Contracts;

namespace Sightline.Edge.AxisOs.Planning;

/// <summary>What a person wants of each model. Pure.</summary>
internal sealed class ModelChoices
{
    private const string Brand = "AXIS ";
    private readonly Dictionary<string, UpgradeWish>? _byModel;
    private readonly UpgradeWish _plain;

    /// <param name="request">The request; no model is named twice in it.</param>
    public ModelChoices(UpgradeRequest request)
    {
        _plain = new UpgradeWish(null, request.FollowAdvisedHops, request.AllowDowngrade, request.FactoryDefault, request.AutoRollbackMinutes);
        _byModel = request.Choices?.ToDictionary(choice => Key(choice.Model), choice => _plain with { Version = choice.Version }, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What is wanted of a model; null if it was not chosen.</summary>
    public UpgradeWish? For(string? model) => _byModel is null ? _plain : model is not null && _byModel.TryGetValue(Key(model), out var wish) ? wish : null;

    /// <summary>What a model is compared by, in any case: its name without the brand, spaces, hyphens and underscores.</summary>
    public static string Key(string model)
    {
        var plain = model.StartsWith(Brand, StringComparison.OrdinalIgnoreCase) ? model[Brand.Length..] : model;
        return string.Concat(plain.Where(character => character is not (' ' or '-' or '_')));
    }
}
