namespace Sightline.Cli;

/// <summary>What the process ends with. Documented in docs/operations/command-line.md.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int SomeFailed = 1;
    public const int Usage = 2;
    public const int NotReachable = 3;
    public const int Refused = 4;
    public const int NotAuthorized = 5;
    public const int Internal = 70;
    public const int Interrupted = 130;
}
