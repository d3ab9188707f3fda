using System.CommandLine;
using Sightline.Farm.Commands;

var invocation = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) };
return await FarmCommand.Create().Parse(args).InvokeAsync(invocation);
