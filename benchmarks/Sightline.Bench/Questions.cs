namespace Sightline.Bench;

/// <summary>The list of benchmarks: one line each.</summary>
internal static class Questions
{
    public static IReadOnlyList<Question> All { get; } =
    [
        new FarmQuestion(),
        new PollQuestion(),
        new Push.PushQuestion(),
        new ScanQuestion(),
        new Grid.GridQuestion(),
        new TasksQuestion(),
    ];
}
