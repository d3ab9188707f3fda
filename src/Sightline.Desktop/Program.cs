using Sightline.Desktop.Hosting;

return await DesktopCommand.Build().Parse(args).InvokeAsync();
