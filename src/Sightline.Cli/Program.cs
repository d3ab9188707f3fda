using System.Runtime.InteropServices;
using Sightline.Cli;
using Sightline.Cli.Terminal;

using var stop = new CancellationTokenSource();

// The first signal ends the command in order; the second one ends the process at once.
void Stop(PosixSignalContext context)
{
    if (stop.IsCancellationRequested)
        return;
    context.Cancel = true;
    stop.Cancel();
}

using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var ended = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await new CliApp(ProcessConsole.Open(), TimeProvider.System).RunAsync(args, stop.Token);
