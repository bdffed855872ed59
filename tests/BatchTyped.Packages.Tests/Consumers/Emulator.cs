using BatchTyped.Emulator;

// Serves until its input is closed, so that it ends with whoever started it.
await using var emulator = new BatchEmulator();
Console.WriteLine((await emulator.StartAsync()).GetLeftPart(UriPartial.Authority));
await Console.In.ReadToEndAsync();
