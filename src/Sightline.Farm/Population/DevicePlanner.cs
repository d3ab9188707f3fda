using Sightline.Farm.Profiles;
using Sightline.Farm.Vapix;
using Sightline.Farm.Vapix.Accounts;

namespace Sightline.Farm.Population;

/// <summary>Decides what each device of a farm is: the same options give the same devices.</summary>
internal sealed class DevicePlanner
{
    private readonly FarmOptions _options;
    private readonly ProfileCatalog _catalog;
    private readonly Dictionary<(string, bool), IReadOnlyList<FarmAccount>> _lists = [];
    private readonly IReadOnlyList<DeviceModel> _models;
    private readonly IReadOnlyList<(string Version, double Weight)> _mix;

    public DevicePlanner(FarmOptions options, ProfileCatalog catalog)
    {
        (_options, _catalog) = (options, catalog);
        _models = options.Models.Count == 0 ? catalog.Models : [.. options.Models.Select(catalog.Model)];
        _mix = options.OsMix.Count == 0
            ? [.. catalog.Generations.Select(generation => (generation.Name, 1.0))]
            : [.. options.OsMix.OrderBy(pair => OsVersion.Parse(pair.Key)).Select(pair => (pair.Key, pair.Value))];
        _mix = [.. _mix.Where(entry => Candidates(entry.Version).Count > 0)];
        if (_mix.Count == 0) throw new ArgumentException("None of the chosen models has one of the chosen AXIS OS versions. Choose others, or fewer.", nameof(options));
    }

    /// <summary>The devices in order. Versions follow the weights as evenly as they can, so that a small farm holds them all.</summary>
    public IEnumerable<DevicePlan> Plan()
    {
        var random = new Random(_options.Seed);
        var setups = Setups(random);
        var owed = new double[_mix.Count];
        var total = _mix.Sum(entry => entry.Weight);
        for (var index = 0; index < _options.Count; index++)
        {
            for (var i = 0; i < owed.Length; i++) owed[i] += _mix[i].Weight / total;
            var chosen = Array.IndexOf(owed, owed.Max());
            owed[chosen]--;
            var candidates = Candidates(_mix[chosen].Version);
            var model = candidates[random.Next(candidates.Count)];
            var profile = _catalog.Profile(model, ExactVersion(_mix[chosen].Version, random));
            yield return new DevicePlan(index, SerialNumbers.Of(model.Oui, index, _options.Seed), profile, Accounts(setups[index], profile));
        }
    }

    private List<DeviceModel> Candidates(string version)
    {
        var generation = _catalog.GenerationOf(OsVersion.Parse(version)).Name;
        return [.. _models.Where(model => model.Generations.Contains(generation))];
    }

    /// <summary>A generation's name stands for one of its releases.</summary>
    private string ExactVersion(string version, Random random)
    {
        var generation = _catalog.Generations.FirstOrDefault(generation => generation.Name == version);
        return generation is null ? version : generation.Releases[random.Next(generation.Releases.Count)].Version;
    }

    /// <summary>Which devices are fresh and which have the second password: exact numbers, at scattered places. A share above 0 means at least one device.</summary>
    private Setup[] Setups(Random random)
    {
        var order = Enumerable.Range(0, _options.Count).ToArray();
        random.Shuffle(order);
        var setups = new Setup[_options.Count];
        var fresh = Share(_options.FreshShare);
        foreach (var index in order.Take(fresh)) setups[index] = Setup.Fresh;
        foreach (var index in order.Skip(fresh).Take(Share(_options.SecondPasswordShare))) setups[index] = Setup.SecondPassword;
        return setups;
    }

    private int Share(double share) => share <= 0 ? 0 : Math.Max(1, (int)Math.Round(_options.Count * share));

    /// <summary>Devices below AXIS OS 11.5 always have root; a named administrator comes beside it.</summary>
    private IReadOnlyList<FarmAccount> Accounts(Setup setup, DeviceProfile profile)
    {
        if (setup == Setup.Fresh) return [];
        var password = setup == Setup.SecondPassword ? _options.SecondPassword : _options.Password;
        var withRoot = profile.Before(11, 5) && _options.UserName != "root";
        return _lists.TryGetValue((password, withRoot), out var list) ? list : _lists[(password, withRoot)] = Make(password, withRoot);
    }

    private FarmAccount[] Make(string password, bool withRoot)
    {
        var named = new FarmAccount(_options.UserName, password, AccessLevel.Administrator, Ptz: true);
        return withRoot ? [new FarmAccount("root", password, AccessLevel.Administrator, Ptz: true), named] : [named];
    }

    private enum Setup
    {
        Usual,
        SecondPassword,
        Fresh,
    }
}

/// <summary>What one device is at the start.</summary>
internal sealed record DevicePlan(int Index, string Serial, DeviceProfile Profile, IReadOnlyList<FarmAccount> Accounts);
