using Jolt.Broker.Market;
using static Jolt.Broker.Tests.Market.Chunks;

namespace Jolt.Broker.Tests.Market;

/// <summary>When somebody else gets a try at a chunk whose agent takes long, and what comes of it.</summary>
[TestClass]
public sealed class HedgeTests
{
    /// <summary>Two rounds of the tests' watchdog.</summary>
    private const int StragglesAfterSeconds = 240;

    private const int LongLeaseSeconds = 10_000;

    [TestMethod]
    [DataRow(StragglesAfterSeconds - 1, true, false)]
    [DataRow(StragglesAfterSeconds, true, true)]
    [DataRow(StragglesAfterSeconds, false, false)]
    public void GivenAStraggler_WhenReviewed_ThenOnlyInTheTailAndOnlyAfterAWhileIsItHedged(int seconds, bool isTail, bool isHedged) =>
        Assert.AreEqual(isHedged, Decide(Straggling("none", "slow"), seconds, isTail) is ReviewDecision.Hedge);

    [TestMethod]
    public void GivenAStraggler_WhenHedged_ThenOneMoreReplicaIsAskedForAndOnlyOnce()
    {
        var hedge = Hedged(Straggling("none", "slow"));

        Assert.AreEqual((1, 1, 2), (hedge.Ticket, hedge.Chunk.Hedges, hedge.Chunk.Asked));
        Assert.AreEqual(1, hedge.Chunk.Missing(At(StragglesAfterSeconds)));
        Assert.IsInstanceOfType<ReviewDecision.Leave>(Decide(hedge.Chunk, StragglesAfterSeconds + 1));
        var both = Renewed(hedge.Chunk.Granted("quick", StragglesAfterSeconds + 1));
        Assert.IsInstanceOfType<ReviewDecision.Leave>(Decide(both, 2 * StragglesAfterSeconds + 1), "Two stragglers are enough.");
    }

    [TestMethod]
    public void GivenAReplicaThatNobodyTook_WhenAnotherStraggles_ThenThatOneIsOfferedAgainAndNoneIsHedged()
    {
        var again = Decide(Straggling("quorum:2", "slow"), StragglesAfterSeconds);

        CollectionAssert.AreEqual(new[] { 1 }, ((ReviewDecision.OfferAgain)again).Tickets.ToArray());
    }

    [TestMethod]
    public void GivenAHedge_WhenOthersComeForIt_ThenOneOfAnotherAccountGetsIt()
    {
        var hedge = Hedged(Straggling("none", "slow")).Chunk;

        Assert.AreEqual(
            new GrantDecision.Release(ReleaseReason.SameAccount), TryGrant(hedge, "slow", StragglesAfterSeconds, message: "m-other"));
        var taken = hedge.Granted("quick", StragglesAfterSeconds);
        Assert.AreEqual(new GrantDecision.Drop(DropReason.Surplus), TryGrant(taken, "third", StragglesAfterSeconds));
    }

    [TestMethod]
    [DataRow("slow", "quick")]
    [DataRow("quick", "slow")]
    public void GivenAHedgedChunk_WhenOneIsDone_ThenItIsDecidedAndTheOthersLeaseIsOver(string first, string second)
    {
        var hedged = Hedged(Straggling("none", "slow")).Chunk.Granted("quick", StragglesAfterSeconds);

        var closed = hedged.Completed(first, seconds: StragglesAfterSeconds + 10);

        Assert.AreEqual((ChunkStatus.Decided, 0), (closed.Status, closed.Hedges));
        Assert.AreEqual(
            new CompletionDecision.Refused(LeaseRefusal.Over), TryComplete(closed, second, StragglesAfterSeconds + 11));
        Assert.AreEqual(first, closed.Done.Single().Agent["g-".Length..]);
    }

    [TestMethod]
    public void GivenAHedgedPair_WhenTwoOfThreeAgree_ThenTheThirdIsNotWaitedFor()
    {
        var pair = Straggling("quorum:2", "slow", "slower");
        var hedged = Hedged(pair).Chunk.Granted("quick", StragglesAfterSeconds);

        var one = hedged.Completed("quick", seconds: StragglesAfterSeconds + 10);
        var both = one.Completed("slow", seconds: StragglesAfterSeconds + 20);

        Assert.AreEqual(ChunkStatus.Open, one.Status);
        Assert.AreEqual(0, one.Missing(At(StragglesAfterSeconds + 10)), "One of the two at work is enough; nobody new is needed.");
        Assert.AreEqual(ChunkStatus.Decided, both.Status);
    }

    [TestMethod]
    public void GivenAHedgeWhoseTicketIsLost_WhenReviewedLater_ThenItIsOfferedAgain()
    {
        var hedge = Hedged(Straggling("none", "slow")).Chunk;

        Assert.IsInstanceOfType<ReviewDecision.Leave>(Decide(hedge, StragglesAfterSeconds + Policy.WatchdogSeconds - 1));
        var again = (ReviewDecision.OfferAgain)Decide(hedge, StragglesAfterSeconds + Policy.WatchdogSeconds);
        CollectionAssert.AreEqual(new[] { 1 }, again.Tickets.ToArray());
    }

    private static ReviewDecision.Hedge Hedged(ChunkState chunk) => (ReviewDecision.Hedge)Decide(chunk, StragglesAfterSeconds);

    private static ReviewDecision Decide(ChunkState chunk, int seconds, bool isTail = true) =>
        Review.Decide(chunk, marketIsEmpty: false, Policy, At(seconds), isTail);

    /// <summary>A chunk whose agents renew their leases and do not come to an end.</summary>
    private static ChunkState Straggling(string verification, params string[] names) =>
        Renewed(names.Aggregate(Open(verification), (chunk, name) => chunk.Granted(name)));

    private static ChunkState Renewed(ChunkState chunk) => chunk with
    {
        Replicas = [.. chunk.Replicas.Select(replica => replica with { Expires = At(LongLeaseSeconds) })],
    };
}
