using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;

namespace Sightline.Console.Shell;

/// <summary>What is shown in place of a page that failed.</summary>
public sealed partial class PageFault
{
    private readonly string _reference = Guid.NewGuid().ToString("N")[..8];

    [Parameter, EditorRequired] public required Exception Fault { get; set; }

    [Parameter] public EventCallback OnRetry { get; set; }

    [Inject] private ILogger<PageFault> Log { get; set; } = null!;

    protected override void OnInitialized() => LogFault(Log, _reference, Fault);

    [LoggerMessage(1, LogLevel.Error, "A page failed, reference {Reference}.")]
    private static partial void LogFault(ILogger log, string reference, Exception fault);
}
