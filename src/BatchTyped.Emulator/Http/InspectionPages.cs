using System.Text.Json;
using System.Text.Json.Serialization;
using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator.Http;

internal sealed record LedgerPage(
    string Notice,
    long Batches,
    long Requests,
    long DistinctCustomIds,
    long PaidTwice,
    long BilledRequests,
    long BilledInputTokens,
    long BilledOutputTokens,
    long Messages,
    long BilledMessages,
    IReadOnlyDictionary<string, long> Outcomes,
    IReadOnlyDictionary<string, long> Billed)
{
    public static LedgerPage Of(EmulatorCore core) => core.ReadLedger(static book => new LedgerPage(
        InspectionEndpoints.Notice,
        book.Batches,
        book.Requests,
        book.DistinctCustomIds,
        book.PaidTwice,
        book.BilledRequests,
        book.BilledInputTokens,
        book.BilledOutputTokens,
        book.Messages,
        book.BilledMessages,
        ByOutcome(book.Settled),
        ByOutcome(book.Billed)));

    private static Dictionary<string, long> ByOutcome(Func<ItemOutcome, long> count) =>
        Enum.GetValues<ItemOutcome>().Where(outcome => outcome != ItemOutcome.Pending).ToDictionary(
            outcome => JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome.ToString()),
            count);
}

internal sealed record BatchesPage(string Notice, IReadOnlyList<EmulatorBatch> Batches);

internal sealed record RequestsPage(string Notice, IReadOnlyList<EmulatorLedgerEntry> Requests);

internal sealed record ClockPage(string Notice, DateTimeOffset Now);

internal sealed record ClockStep(double Seconds);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(SnakeCaseOutcome)], RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(LedgerPage))]
[JsonSerializable(typeof(BatchesPage))]
[JsonSerializable(typeof(RequestsPage))]
[JsonSerializable(typeof(ClockPage))]
[JsonSerializable(typeof(ClockStep))]
internal sealed partial class InspectionJson : JsonSerializerContext
{
    private sealed class SnakeCaseOutcome() : JsonStringEnumConverter<ItemOutcome>(JsonNamingPolicy.SnakeCaseLower);
}
