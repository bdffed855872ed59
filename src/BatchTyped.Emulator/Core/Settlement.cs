using System.Buffers;
using System.Text;
using System.Text.Json;
using BatchTyped.Emulator.Storage;
using BatchTyped.Emulator.Wire;

namespace BatchTyped.Emulator.Core;

/// <summary>Processes all requests of a batch that reached its end, and writes its results, in shuffled order.</summary>
internal sealed class Settlement(EmulatorOptions options, RequestProcessor processor)
{
    public (RequestCounts Counts, OutcomeEntry[] Outcomes) Settle(Batch batch, IByteStore requests, IByteStore results)
    {
        var outcomes = new OutcomeEntry[batch.Count];
        var counts = new int[Enum.GetValues<ItemOutcome>().Length];
        var line = new ArrayBufferWriter<byte>(4096);
        using var writer = new Utf8JsonWriter(line, WireWriter.Options);
        byte[] buffer = [];
        foreach (var index in Draw.Order(options.Seed, "order of results", batch.Ordinal, batch.Count))
        {
            ref readonly var entry = ref batch.Entries[index];
            var bytes = requests.Read(entry.Offset, (int)entry.IdLength, ref buffer);
            var customId = Encoding.ASCII.GetString(bytes.Span);
            var reply = ReplyTo(batch, index, customId, requests, ref buffer);

            line.ResetWrittenCount();
            writer.Reset(line);
            ResultJson.WriteLine(writer, customId, reply);
            writer.Flush();
            line.Write("\n"u8);

            var booking = Booking.Of(reply);
            counts[(int)booking.Outcome]++;
            outcomes[index] = new OutcomeEntry(booking.Outcome, booking.Billed, booking.InputTokens, booking.OutputTokens, results.Append(line.WrittenSpan), line.WrittenCount);
        }

        int Count(ItemOutcome outcome) => counts[(int)outcome];
        var answered = Count(ItemOutcome.Succeeded) + Count(ItemOutcome.Refused) + Count(ItemOutcome.Truncated) + Count(ItemOutcome.Incomplete) + Count(ItemOutcome.Unknown);
        return (new RequestCounts(0, answered, Count(ItemOutcome.Errored), Count(ItemOutcome.Canceled), Count(ItemOutcome.Expired)), outcomes);
    }

    private Reply ReplyTo(Batch batch, int index, string customId, IByteStore requests, ref byte[] buffer)
    {
        ref readonly var entry = ref batch.Entries[index];
        var turn = Draw.For(options.Seed, "turn");
        turn.Add(batch.Id);
        turn.Add(index);
        switch (batch.Times.FateAt(turn.ToUnit()))
        {
            case RequestFate.Canceled:
                return new CanceledReply();
            case RequestFate.Expired:
                return new ExpiredReply();
        }

        var chance = Draw.For(options.Seed, "attempt");
        chance.Add(batch.Id);
        chance.Add(entry.IdHash);
        var origin = new RequestOrigin(
            Identifiers.MessageOf(options.Seed, batch.Id, index),
            batch.Id,
            batch.Ordinal,
            customId,
            batch.ApiVersion,
            batch.Betas,
            batch.Times.EndsAt,
            entry.Identity,
            chance.ToUInt128()) { UserProfileId = batch.UserProfileId };
        using var document = JsonDocument.Parse(requests.Read(entry.Offset + entry.IdLength, entry.ParamsLength, ref buffer), JsonLimits.Document);
        return processor.Process(origin, document.RootElement);
    }
}
