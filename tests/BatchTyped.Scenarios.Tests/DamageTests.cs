using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using BatchTyped.Emulator;
using BatchTyped.Scenarios.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BatchTyped.Scenarios.Tests;

/// <summary>
/// Files of a run that aren't what was written, whatever happened to them: at a start, while the run is driven, when results are read.
/// Either it doesn't matter and all results are right, or the error names the file, nothing is sent or deleted for it, and with the
/// file put back the run goes on. BATCHTYPED_ROUNDS says how many rounds (12 by default).
/// </summary>
public class DamageTests
{
    private const int Items = 40;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static TheoryData<int> Rounds => [.. Enumerable.Range(1, int.Parse(
        Environment.GetEnvironmentVariable("BATCHTYPED_ROUNDS") is { Length: > 0 } rounds ? rounds : "12", CultureInfo.InvariantCulture))];

    [Theory]
    [MemberData(nameof(Rounds))]
    public async Task Damage_is_named_or_does_not_matter(int round)
    {
        var random = new Random(round);
        var sent = new ConcurrentQueue<string>();
        await using var scenario = new Scenario(options =>
        {
            options.Seed = round;
            options.ErroredShare = 0.1;
            options.TruncatedShare = 0.3;
            options.ProcessingTime = ProcessingTime.Between(TimeSpan.Zero, TimeSpan.FromMilliseconds(100));
        });
        var options = new BatchRunOptions
        {
            BatchSize = 7,
            CompressSettled = random.Next(3) == 0,
            Keep = random.Next(4) == 0 ? BatchArchiveKeep.Results : BatchArchiveKeep.Everything,
            Duplicates = random.Next(2) == 0 ? DuplicateKeys.Refuse : DuplicateKeys.KeepFirst,
            Retry = new BatchRetryOptions { ErroredAttempts = 10, TruncatedAttempts = 10 },
        };

        // Three times at a random step, while the run is driven or between two processes; then of what is whole.
        for (var time = 0; time < 3; time++)
        {
            await DamageAsync(scenario, sent, options, random, steps: random.Next(1, 60), whileDriven: random.Next(2) == 0);
        }

        await DamageAsync(scenario, sent, options, random, steps: int.MaxValue, whileDriven: false);
        await using var process = Process(scenario, sent);
        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("damaged", Scenario.Tickets(Items), options);
        Check(await run.AllAsync().WaitAsync(Limit));
        Assert.Equal(0, scenario.Emulator.Ledger.PaidTwice);
        Assert.All(sent, CheckBody);
    }

    private static async Task DamageAsync(Scenario scenario, ConcurrentQueue<string> sent, BatchRunOptions options, Random random, int steps, bool whileDriven)
    {
        var folder = Path.Combine(scenario.StatePath, "runs", "damaged");
        FileDamage? damage = null;
        await using (var process = Process(scenario, sent))
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            options.Progress = new Steps(() =>
            {
                if (--steps == 0)
                {
                    damage = whileDriven ? FileDamage.Draw(folder, random) : null;
                    reached.TrySetResult();
                }
            });
            try
            {
                await using var run = await process.GetRequiredService<BatchClient>().StartAsync("damaged", Scenario.Tickets(Items), options);
                await Task.WhenAny(whileDriven ? run.WaitAsync() : Task.WhenAny(reached.Task, run.WaitAsync())).Unwrap().WaitAsync(Limit);
                if (run.Progress.IsEnded)
                {
                    Check(await run.AllAsync().WaitAsync(Limit));
                }
            }
            catch (Exception error)
            {
                Judge(damage, error);
            }
        }

        options.Progress = null;
        if (whileDriven)
        {
            damage?.Undo();
            return;
        }

        damage = FileDamage.Draw(folder, random);
        var left = damage?.Left.ToDictionary(path => path, File.ReadAllBytes) ?? [];
        try
        {
            await using var process = Process(scenario, sent);
            await using var run = await process.GetRequiredService<BatchClient>().StartAsync("damaged", Scenario.Tickets(Items), options);
            Check(await run.AllAsync().WaitAsync(Limit));
        }
        catch (Exception error)
        {
            Judge(damage, error);
            Assert.All(left, file => Assert.Equal(file.Value, File.ReadAllBytes(file.Key)));
            damage!.Undo();
        }
    }

    private static void Judge(FileDamage? damage, Exception error)
    {
        Assert.True(damage is not null, $"Nothing was damaged: {error}");
        Assert.True(error is BatchArchiveException, $"{damage.Kind} {string.Join(", ", damage.Names)}: {error}");
        Assert.True(damage.Names.Any(name => error.Message.Contains(name.EndsWith(".z", StringComparison.Ordinal) ? name[..^2] : name, StringComparison.Ordinal)), $"{damage.Kind} {string.Join(", ", damage.Names)} isn't named: {error.Message}");
    }

    private static void Check(List<BatchResult<ClassifyTicket, TicketLabel>> results)
    {
        Assert.Equal(Enumerable.Range(1, Items), results.Select(result => result.Key).Order());
        var expected = Scenario.Tickets(Items).ToDictionary(ticket => ticket.Id);
        Assert.All(results, result => Assert.Equal(expected[result.Key], result.Item));
        Assert.All(results, result => Assert.NotNull(result.Value));
    }

    /// <summary>What was sent is what was asked: each request has the text of its item.</summary>
    private static void CheckBody(string body)
    {
        using var json = JsonDocument.Parse(body);
        foreach (var request in json.RootElement.GetProperty("requests").EnumerateArray())
        {
            var id = request.GetProperty("custom_id").GetString()!.Split('_')[0]["ticket-".Length..];
            Assert.Contains($"Ticket {id}: my invoice says", request.GetProperty("params").GetRawText(), StringComparison.Ordinal);
            Assert.Equal("claude-sonnet-4-6", request.GetProperty("params").GetProperty("model").GetString());
        }
    }

    private static ServiceProvider Process(Scenario scenario, ConcurrentQueue<string> sent) => scenario.Process(wire: inner => new Recorder(inner, sent));

    /// <summary>Counts on the pump's own thread, so that the damage comes in the middle of its work.</summary>
    private sealed class Steps(Action count) : IProgress<BatchProgress>
    {
        public void Report(BatchProgress value) => count();
    }

    /// <summary>Notes the bodies of creates that were accepted, as they went out.</summary>
    private sealed class Recorder(HttpMessageHandler inner, ConcurrentQueue<string> sent) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var copied = request.Content is { } content ? new CopiedContent(content) : null;
            request.Content = copied;
            var response = await base.SendAsync(request, cancellationToken);
            if (response.IsSuccessStatusCode && copied?.Text is { Length: > 0 } text)
            {
                sent.Enqueue(text);
            }

            return response;
        }
    }

    private sealed class CopiedContent : HttpContent
    {
        private readonly HttpContent _inner;
        private readonly MemoryStream _copy = new();

        internal CopiedContent(HttpContent inner)
        {
            _inner = inner;
            foreach (var header in inner.Headers)
            {
                Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        internal string Text => Encoding.UTF8.GetString(_copy.ToArray());

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => _inner.CopyToAsync(new CopyingStream(stream, _copy), context);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
            _inner.CopyToAsync(new CopyingStream(stream, _copy), context, cancellationToken);

        protected override bool TryComputeLength(out long length)
        {
            length = _inner.Headers.ContentLength ?? 0;
            return _inner.Headers.ContentLength is not null;
        }
    }

    private sealed class CopyingStream(Stream target, MemoryStream copy) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => target.Flush();

        public override Task FlushAsync(CancellationToken cancellationToken) => target.FlushAsync(cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count)
        {
            copy.Write(buffer, offset, count);
            target.Write(buffer, offset, count);
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            copy.Write(buffer.Span);
            return target.WriteAsync(buffer, cancellationToken);
        }
    }
}
