using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Sightline.Contracts;
using Sightline.Edge.Hosting;
using Sightline.Edge.Identity;
using Xunit;

namespace Sightline.Edge.Tests.Identity;

public sealed class IdentityTests
{
    [Fact]
    public async Task IdentityPort_AnyCaller_IsToldWhoItIsAndNoMore()
    {
        await using var world = await EdgeWorld.StartAsync();
        using var http = new HttpClient { BaseAddress = world.Host.IdentityAddress };
        var identity = await http.GetAsync<EdgeIdentity>("/");
        Assert.Equal(ClaimState.Unclaimed, identity.ClaimState);
        Assert.Equal(world.Host.ApiAddress.Port, identity.ApiPort);
        Assert.Equal(world.Host.Connection.Fingerprint, identity.CertificateFingerprint);
        foreach (var route in new[] { Routes.Edge, Routes.Health, Routes.Metrics, Routes.OpenApi, "/docs" })
            await (await http.GetAsync(route, TestContext.Current.CancellationToken)).ShouldBeProblemAsync(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        await (await http.PostAsync("/", null, TestContext.Current.CancellationToken)).ShouldBeProblemAsync(HttpStatusCode.MethodNotAllowed, ProblemCodes.Method);
        using var foreign = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = "evil.example" } };
        await (await http.SendAsync(foreign, TestContext.Current.CancellationToken)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, ProblemCodes.Host);
    }

    [Fact]
    public async Task Start_Again_KeepsIdAndCertificate()
    {
        await using var world = await EdgeWorld.StartAsync();
        var before = (await world.Client.GetAsync<EdgeHostInfo>(Routes.Edge)).Identity;
        await world.StopHostAsync();
        Assert.False(File.Exists(Path.Combine(world.Folder, ConnectionFile.FileName)));
        await world.StartHostAsync();
        var after = (await world.Client.GetAsync<EdgeHostInfo>(Routes.Edge)).Identity;
        Assert.Equal(before.Id, after.Id);
        Assert.Equal(before.CertificateFingerprint, after.CertificateFingerprint);
    }

    [Fact]
    public async Task ConnectionFile_WhileRunning_LeadsToTheApi()
    {
        await using var world = await EdgeWorld.StartAsync();
        var file = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(Path.Combine(world.Folder, ConnectionFile.FileName), TestContext.Current.CancellationToken), ContractsJson.Default.ConnectionFile)!;
        Assert.Equal(world.Host.ApiAddress, file.Url);
        Assert.Equal(Environment.ProcessId, file.ProcessId);
        Assert.Equal(world.Host.ReadToken(), (await File.ReadAllTextAsync(file.TokenFile, TestContext.Current.CancellationToken)).Trim());
    }

    [Fact]
    public async Task Certificate_TwoThirdsOfItsLifeOver_IsRenewedWithoutARestart()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var world = await EdgeWorld.StartAsync(new EdgeWorldOptions { Time = time });
        var (before, id) = (world.Host.Connection.Fingerprint, (await world.Client.GetAsync<EdgeHostInfo>(Routes.Edge)).Identity.Id);
        Assert.False(world.Room<CertificateHolder>().RenewIfDue());
        time.Advance(TimeSpan.FromDays(250));
        await WaitUntilAsync(() => world.Host.Connection.Fingerprint != before);
        // The client pins what the connection file says, and a new connection gets the new certificate.
        using var fresh = new HttpClient(new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, certificate, _, _) => certificate!.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256) == world.Host.Connection.Fingerprint,
        }) { BaseAddress = world.Host.ApiAddress };
        fresh.DefaultRequestHeaders.Authorization = world.Client.DefaultRequestHeaders.Authorization;
        Assert.Equal(id, (await fresh.GetAsync<EdgeHostInfo>(Routes.Edge)).Identity.Id);
        Assert.Contains(world.Host.Connection.Fingerprint, await File.ReadAllTextAsync(Path.Combine(world.Folder, ConnectionFile.FileName), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificate_DamagedFile_IsMadeAnew()
    {
        await using var world = await EdgeWorld.StartAsync();
        var before = world.Host.Connection.Fingerprint;
        await world.StopHostAsync();
        await File.WriteAllTextAsync(Path.Combine(world.Folder, EdgeCertificate.KeyFile), "damaged", TestContext.Current.CancellationToken);
        await world.StartHostAsync();
        Assert.NotEqual(before, world.Host.Connection.Fingerprint);
        await world.Client.GetAsync<EdgeHostInfo>(Routes.Edge);
    }

    [Fact]
    public async Task Start_SecondOnTheSameFolder_IsRefusedWithRemedy()
    {
        await using var world = await EdgeWorld.StartAsync();
        var refused = await Assert.ThrowsAsync<EdgeStartException>(() => EdgeHost.StartAsync(new EdgeHostOptions { DataFolder = world.Folder, ApiPort = 0, IdentityPort = 0, LoopbackOnly = true }, CancellationToken.None));
        Assert.Contains("--data", refused.Message, StringComparison.Ordinal);
        await world.Client.GetAsync<EdgeHostInfo>(Routes.Edge);
    }

    [Fact]
    public async Task Start_PortTaken_IsRefusedAndFreesTheFolder()
    {
        await using var world = await EdgeWorld.StartAsync();
        var folder = Directory.CreateTempSubdirectory("sightline-edge-").FullName;
        var options = new EdgeHostOptions { DataFolder = folder, ApiPort = world.Host.ApiAddress.Port, IdentityPort = 0, LoopbackOnly = true };
        var refused = await Assert.ThrowsAsync<EdgeStartException>(() => EdgeHost.StartAsync(options, CancellationToken.None));
        Assert.Contains($"{options.ApiPort}", refused.Message, StringComparison.Ordinal);
        await using (await EdgeHost.StartAsync(options with { ApiPort = 0 }, CancellationToken.None))
        {
        }
        Directory.Delete(folder, recursive: true);
    }

    private static async Task WaitUntilAsync(Func<bool> holds)
    {
        for (var tries = 0; !holds(); tries++)
        {
            Assert.True(tries < 500, "It did not happen within 10 seconds.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
