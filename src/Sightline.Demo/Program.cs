using Sightline.Demo;

return await DemoCommand.Create(Console.Out, TimeProvider.System).Parse(args).InvokeAsync();
