using System.Net;
using System.Text.Json;
using Sightline.Contracts;
using Xunit;

namespace Sightline.Edge.Tests;

/// <summary>Reads answers.</summary>
internal static class ProblemReading
{
    /// <summary>Checks that the answer is a whole problem of that status and code.</summary>
    public static async Task<Problem> ShouldBeProblemAsync(this HttpResponseMessage response, HttpStatusCode status, string code)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(status == response.StatusCode, $"{(int)response.StatusCode} instead of {(int)status}: {text}");
        Assert.Equal(Problem.MediaType, response.Content.Headers.ContentType?.MediaType);
        var problem = JsonSerializer.Deserialize(text, ContractsJson.Default.Problem)!;
        Assert.Equal(code, problem.Code);
        Assert.Equal((int)status, problem.Status);
        Assert.NotEqual(problem.Code, problem.Title);
        Assert.NotEmpty(problem.Detail);
        Assert.NotEmpty(problem.TraceId);
        return problem;
    }

    public static async Task<T> ReadAsync<T>(this HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}: {text}");
        return (T)JsonSerializer.Deserialize(text, typeof(T), ContractsJson.Default)!;
    }

    public static async Task<T> GetAsync<T>(this HttpClient client, string route) =>
        await (await client.GetAsync(route, TestContext.Current.CancellationToken)).ReadAsync<T>();
}
