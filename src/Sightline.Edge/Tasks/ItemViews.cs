using Sightline.Contracts;

namespace Sightline.Edge.Tasks;

/// <summary>Items as the API tells them: the row, where its step stands in the kind's way, and how far the step is.</summary>
internal sealed class ItemViews(TaskKinds kinds, LiveProgress progress)
{
    public TaskItem Of(TaskKind kind, ItemRow row)
    {
        var item = row.ToItem();
        var steps = kinds.Find(kind)?.Steps ?? [];
        if (steps.Count > 0)
            item = item with { StepNumber = Position(steps, item.Step), StepCount = steps.Count };
        return item.State == TaskItemState.Running && progress.Find(row.Key) is { } now
            ? item with { Message = now.Message, Progress = now.Percent, SecondsLeft = now.Left is { } left ? (int)left.TotalSeconds : null }
            : item;
    }

    private static int? Position(IReadOnlyList<string> steps, string? step)
    {
        for (var index = 0; index < steps.Count; index++)
            if (steps[index] == step)
                return index + 1;
        return null;
    }
}
