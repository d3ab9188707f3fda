using Sightline.Bench;
using Sightline.Bench.Push;

if (args is [ScanProbe.Command, .. var probe])
    return await ScanProbe.RunAsync(probe);

if (args is [PushSink.Command])
    return await PushSink.RunAsync();

if (args is [PushSender.Command, .. var push])
    return await PushSender.RunAsync(push);

if (args is not [var name] || Questions.All.FirstOrDefault(question => question.Name == name) is not { } asked)
{
    Console.Error.WriteLine("usage: ./bench NAME");
    foreach (var question in Questions.All)
        Console.Error.WriteLine($"  {question.Name,-8} {question.Asks}");
    return args.Length == 0 ? 0 : 2;
}

using var end = new CancellationTokenSource();
Console.CancelKeyPress += (_, stop) =>
{
    stop.Cancel = true;
    end.Cancel();
};
await DebianPackages.EnsureAsync(asked.Packages, end.Token);
var answer = await asked.AnswerAsync(end.Token);
Console.WriteLine(answer.ToJson());
return 0;
