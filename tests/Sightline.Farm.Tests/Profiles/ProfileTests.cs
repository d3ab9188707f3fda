using Sightline.Farm.Profiles;
using Xunit;

namespace Sightline.Farm.Tests.Profiles;

/// <summary>The data files and what they add up to.</summary>
public sealed class ProfileTests
{
    private static readonly ProfileCatalog Catalog = ProfileCatalog.Default;

    [Fact]
    public void Models_AreAtLeastTwentyOfAllKinds()
    {
        Assert.True(Catalog.Models.Count >= 20);
        Assert.Equal(Catalog.Models.Count, Catalog.Models.Select(model => model.ProdNbr).Distinct().Count());
        foreach (var feature in new[] { "ptz", "speaker", "radar", "encoder", "door", "thermal" })
            Assert.Contains(Catalog.Models, model => model.Has(feature));
        Assert.All(Catalog.Models, model => Assert.StartsWith($"AXIS {model.ProdNbr} ", model.ProdFullName));
    }

    [Fact]
    public void Models_KnowOnlyGenerationsThatExist() =>
        Assert.All(Catalog.Models, model => Assert.Subset(Catalog.Generations.Select(generation => generation.Name).ToHashSet(), model.Generations.ToHashSet()));

    [Fact]
    public void Generations_AreTheSevenInOrderAndEachHasModels()
    {
        Assert.Equal(TestFarm.Generations, Catalog.Generations.Select(generation => generation.Name));
        foreach (var generation in Catalog.Generations)
        {
            Assert.Contains(Catalog.Models, model => model.Generations.Contains(generation.Name));
            Assert.All(generation.Releases, release => Assert.Same(generation, Catalog.GenerationOf(OsVersion.Parse(release.Version))));
        }
    }

    [Fact]
    public void OldArchitectures_DoNotRunNewGenerations()
    {
        Assert.All(Catalog.Models.Where(model => model.Architecture == "mips"), model => Assert.DoesNotContain("10.12", model.Generations));
        Assert.All(Catalog.Models.Where(model => model.Architecture == "armv7hf"), model => Assert.DoesNotContain("13.0", model.Generations));
        Assert.All(Catalog.Models.Where(model => model.Soc.Contains("S5L", StringComparison.Ordinal)), model => Assert.DoesNotContain("12.11", model.Generations));
    }

    [Theory]
    [InlineData("9.80.3.12", "9.80.22", -1)]
    [InlineData("12.10.68", "12.9.60", 1)]
    [InlineData("11.11", "11.11.0", 0)]
    [InlineData("11.11.160-beta", "11.11.160", 0)]
    public void Versions_CompareByNumber(string left, string right, int sign) =>
        Assert.Equal(sign, Math.Sign(OsVersion.Parse(left).CompareTo(OsVersion.Parse(right))));

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("1.2.3.4.5")]
    [InlineData("12.x")]
    [InlineData("-1.2")]
    public void Versions_ThatAreNone_AreRefused(string text) => Assert.Throws<FormatException>(() => OsVersion.Parse(text));

    [Theory]
    [InlineData("10.9.4", "9.80")]
    [InlineData("12.11.147", "12.11")]
    [InlineData("5.51.7", "6.50")]
    [InlineData("14.0", "13.0")]
    public void Versions_BehaveAsTheNewestGenerationThatIsNotNewer(string version, string generation) =>
        Assert.Equal(generation, Catalog.GenerationOf(OsVersion.Parse(version)).Name);

    [Fact]
    public void Parameters_OfEveryProfile_FillTheirValues()
    {
        foreach (var model in Catalog.Models)
            foreach (var generation in model.Generations)
            {
                var set = Catalog.Profile(model, Catalog.Generations.Single(one => one.Name == generation).Releases[0].Version).Parameters;
                Assert.True(set.All.Count > 100);
                Assert.All(set.All.Where(one => !one.Default.Contains('{', StringComparison.Ordinal)), one => Assert.True(one.Type.Accepts(one.Default), $"{one.Name}={one.Default} is no {one.Type.Kind}"));
            }
    }
}
