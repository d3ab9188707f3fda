using Sightline.Farm;

await using var farm = await FarmHost.StartAsync(new FarmOptions());
foreach (var device in farm.Devices) Console.WriteLine($"{device.Address}  {device}");
var end = new TaskCompletionSource();
Console.CancelKeyPress += (_, stop) =>
{
    stop.Cancel = true;
    end.TrySetResult();
};
await end.Task;
return 0;
