using Jolt.Broker.Market;
using Jolt.Broker.Trust;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;

namespace Jolt.Broker.Tests.Market;

/// <summary>A chunk on a market of short times, and agents that come to it.</summary>
internal static class Chunks
{
    public static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <summary>A draw that audits nobody.</summary>
    public const int NoAudit = 9_999;

    public static readonly MarketPolicy Policy = new(LeaseSeconds: 60, WatchdogSeconds: 120);

    public static ChunkState Open(string verification = "quorum:2", PriceLevel level = PriceLevel.Par, long fuel = 1_000_000) =>
        Offer.Open("j-12345", 0, 7, new ChunkWork(
            new string('a', 64), new ChunkLimits(fuel), level, verification, 1, new ChunkInput([1], null)), Start);

    public static DateTimeOffset At(double seconds) => Start.AddSeconds(seconds);

    public static LeaseAsk Ask(string name) => new("g-" + name, "a-" + name, Standing.New, 16_384, long.MaxValue);

    public static string Lease(string name) => $"j-12345.0.7.nonce{name}";

    public static GrantDecision TryGrant(ChunkState? chunk, string name, double seconds, string? message = null) => Grant.Decide(
        chunk, Offer.Ticket(chunk ?? Open(), 0), new TicketReceipt(message ?? "m-" + name, "p"), Ask(name), Lease(name), Policy, At(seconds));

    /// <summary>The chunk with a lease for the agent <c>g-{name}</c> of the account <c>a-{name}</c>.</summary>
    public static ChunkState Granted(this ChunkState chunk, string name, double seconds = 0) =>
        ((GrantDecision.Granted)TryGrant(chunk, name, seconds)).Chunk;

    public static CompletionDecision TryComplete(
        ChunkState? chunk, string name, double seconds = 10, string answer = "x", string? agent = null, int draw = NoAudit) =>
        Completion.Decide(chunk, Lease(name), agent ?? "g-" + name, Answer(answer), 3, draw, At(seconds));

    public static ChunkState Completed(this ChunkState chunk, string name, string answer = "x", double seconds = 10) =>
        ((CompletionDecision.Accepted)TryComplete(chunk, name, seconds, answer)).Chunk;

    public static ChunkState Run(this ChunkState chunk, string name, string answer = "x", double seconds = 0) =>
        chunk.Granted(name, seconds).Completed(name, answer, seconds + 10);

    public static ChunkAnswer Answer(string name, long fuel = 500_000) => new("exit:0", fuel, name);
}
