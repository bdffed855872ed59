using BatchTyped;
using BatchTyped.Emulator;
using Microsoft.Extensions.Options;
using Pipeline_1;

try
{
    var isLive = args.Contains("--live"); // asks the real model, with the key in ANTHROPIC_API_KEY
    var options = new BatchTypedOptions();
    await using var emulator = isLive ? null : new BatchEmulator(new EmulatorOptions { DataPath = ".batchtyped-emulator", KeepAddress = true });
    if (emulator is not null)
    {
        Console.WriteLine("Offline: the answers are made up, and nothing is billed. Add --live to ask the real model.");
        (options.BaseAddress, options.ApiKey, options.PollFloor) = (await emulator.StartAsync(), "offline", TimeSpan.FromSeconds(0.1));
    }

    var tickets = File.ReadLines("tickets.txt").Select((text, line) => new ClassifyTicket(line + 1, text)).ToList();
    await using var client = BatchClient.Create(options);
    Console.WriteLine(await client.EstimateAsync(tickets));
    await foreach (var line in TicketLabeler.LabelAsync(client, isLive ? "tickets" : "tickets-offline", tickets, BatchProgressLines.OnTerminal))
    {
        Console.WriteLine(line);
    }

    return 0;
}
catch (Exception exception) when (exception is BatchTypedException or OptionsValidationException or IOException)
{
    Console.Error.WriteLine($"error: {exception.Message}");
    return 1;
}
