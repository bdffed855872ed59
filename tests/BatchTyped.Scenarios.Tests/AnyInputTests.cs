using BatchTyped.Scenarios.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BatchTyped.Scenarios.Tests;

/// <summary>
/// Input that nobody thought of: whatever a caller hands over either works or is an error of a documented type with a message of its own,
/// and the client goes on working.
/// </summary>
public class AnyInputTests
{
    private static readonly string[] Pieces =
    [
        "", "a", "Z9", "-", "_", ".", "..", "/", "\\", "~", ":", "*", "?", "\"", "'", " ", "\t", "\r\n", "\0", "\u001b[2J", "\u202e", "ü", "漢", "😀", "\ud83d", "\ude00", "{Id}", "{0}", "%2e",
        "CON", "nul.txt", "/etc/passwd", "C:\\x", "file.png", ".pdf", "https://x/", new string('k', 70), new string('n', 300),
    ];

    [Fact]
    public async Task Any_name_of_a_run_works_or_is_a_documented_error()
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        var random = new Random(20261129);
        for (var i = 0; i < 150; i++)
        {
            var (name, id) = (Draw(random), Draw(random));
            Func<Task>[] calls =
            [
                () => client.VerifyArchiveAsync(name),
                () => client.DeleteRunAsync(name, evenUnfinished: true),
                () => client.AdoptHeldBatchAsync(name, random.Next(-2, 3), id),
                () => client.ResendHeldBatchAsync(name, random.Next(-2, 3)),
                async () => await (await client.OpenAsync(ClassifyTicket.Definition, name)).DisposeAsync(),
                async () => await (await client.StartAsync(name, Array.Empty<ClassifyTicket>())).DisposeAsync(),
            ];
            await DocumentedAsync(calls[random.Next(calls.Length)], name);
        }

        await GoesOnAsync(client);
    }

    [Fact]
    public async Task Any_key_and_any_text_of_an_item_work_or_are_a_documented_error()
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        var random = new Random(20261130);
        for (var i = 0; i < 150; i++)
        {
            var item = random.Next(20) == 0 ? null! : new NamedTicket(random.Next(10) == 0 ? null! : Draw(random), random.Next(10) == 0 ? null! : Draw(random));
            await DocumentedAsync(() => client.SendOneAsync(item), "item");
            await DocumentedAsync(() => client.EstimateAsync(new[] { item }), "item");
        }

        await GoesOnAsync(client);
    }

    [Fact]
    public async Task Any_path_and_any_bytes_of_a_picture_work_or_are_a_documented_error()
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        var random = new Random(20261131);
        for (var i = 0; i < 200; i++)
        {
            var (path, type) = (Draw(random) + new[] { "", ".png", ".txt", ".pdf" }[random.Next(4)], random.Next(2) == 0 ? null : "image/png");
            await DocumentedAsync(
                async () =>
                {
                    var picture = random.Next(2) == 0 ? BatchImage.FromFile(path, type) : BatchImage.FromBytes(System.Text.Encoding.UTF8.GetBytes(path), type);
                    var papers = random.Next(3) switch
                    {
                        0 => BatchDocument.FromFile(path, random.Next(2) == 0 ? null : Draw(random), random.Next(2) == 0 ? null : "text/plain"),
                        1 => BatchDocument.FromText(path, Draw(random)),
                        _ => null,
                    };
                    await client.EstimateAsync(new[] { new SortParcel(1, Draw(random), [picture], papers) });
                },
                "path");
        }

        await GoesOnAsync(client);
    }

    [Fact]
    public async Task Any_text_of_a_cursor_is_one_or_no_format()
    {
        var random = new Random(20261132);
        for (var i = 0; i < 2_000; i++)
        {
            var text = random.Next(3) == 0 ? $"{random.NextInt64()}:{random.Next(-5, 5)}" : Draw(random);
            await DocumentedAsync(
                () =>
                {
                    var cursor = BatchCursor.Parse(text);
                    Assert.Equal(cursor, BatchCursor.Parse(cursor.ToString()));
                    return Task.CompletedTask;
                },
                "cursor");
        }
    }

    private static async Task DocumentedAsync(Func<Task> call, string what)
    {
        try
        {
            await call();
        }
        catch (Exception exception) when (exception is BatchTypedException or ArgumentException or FormatException)
        {
            Assert.False(string.IsNullOrWhiteSpace(exception.Message), what);
            Assert.DoesNotContain(exception.Message.Split(" (Parameter", 2)[0], letter => letter is '\u001b' or '\0' or '\u202e');
        }
    }

    private static async Task GoesOnAsync(BatchClient client)
    {
        await using var run = await client.StartAsync("goes-on", Scenario.Tickets(2));
        Assert.Equal(2, (await run.AllAsync()).Count);
    }

    private static string Draw(Random random) => string.Concat(Enumerable.Range(0, random.Next(0, 4)).Select(_ => Pieces[random.Next(Pieces.Length)]));
}
