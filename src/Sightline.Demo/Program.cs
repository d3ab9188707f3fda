using System.CommandLine;
using Sightline.Demo;

// A large site takes more than the usual two seconds to be written down in order.
var invocation = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) };
return await DemoCommand.Create(Console.Out, TimeProvider.System).Parse(args).InvokeAsync(invocation);
