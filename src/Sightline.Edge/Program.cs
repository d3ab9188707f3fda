using System.CommandLine;
using Sightline.Edge.Hosting;

// The host itself follows Ctrl-C, SIGTERM and the service managers, and stops in order.
return await EdgeCommand.Create().Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
