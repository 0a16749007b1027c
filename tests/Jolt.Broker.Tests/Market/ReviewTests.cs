using Jolt.Broker.Market;
using static Jolt.Broker.Tests.Market.Chunks;

namespace Jolt.Broker.Tests.Market;

[TestClass]
public sealed class ReviewTests
{
    [TestMethod]
    [DataRow(119, false, 0)]
    [DataRow(120, false, 2)]
    [DataRow(59, true, 0)]
    [DataRow(60, true, 2)]
    public void GivenAChunkNobodyTook_WhenReviewed_ThenItIsOfferedAgainAfterAWhile(int seconds, bool marketIsEmpty, int tickets) =>
        Assert.HasCount(tickets, Tickets(Open(), seconds, marketIsEmpty));

    [TestMethod]
    public void GivenALiveLease_WhenReviewed_ThenOnlyTheOtherReplicaIsOffered() =>
        CollectionAssert.AreEqual(new[] { 1 }, Tickets(LiveUntil(400), 290).ToArray());

    [TestMethod]
    public void GivenALeaseThatRanOut_WhenReviewed_ThenItsOwnMessageIsWaitedFor()
    {
        var chunk = Open("none").Granted("one");

        Assert.IsEmpty(Tickets(chunk, 179));
        Assert.HasCount(1, Tickets(chunk, 180));
    }

    [TestMethod]
    public void GivenAChunkThatStaysQuiet_WhenReviewedAgainAndAgain_ThenTheWaitDoublesUpToALimit()
    {
        var chunk = Open("none");
        var waits = new List<double>();
        var (last, now) = (0.0, 0.0);
        while (waits.Count < 8)
        {
            now += 60;
            if (Review.Decide(chunk, false, Policy, At(now)) is ReviewDecision.OfferAgain again)
            {
                waits.Add(now - last);
                (chunk, last) = (again.Chunk, now);
            }
        }

        CollectionAssert.AreEqual(new double[] { 120, 240, 480, 960, 1920, 3840, 3840, 3840 }, waits);
    }

    [TestMethod]
    public void GivenTooManyLostLeases_WhenReviewed_ThenTheChunkIsGivenUp()
    {
        var chunk = Open("none");
        for (var turn = 0; turn < MarketPolicy.LostLeasesMax; turn++)
        {
            Assert.IsNotInstanceOfType<ReviewDecision.GiveUp>(Review.Decide(chunk, false, Policy, At(turn * 60)));
            chunk = chunk.Granted($"a{turn}", turn * 60);
        }

        var end = MarketPolicy.LostLeasesMax * 60;
        Assert.IsInstanceOfType<ReviewDecision.Leave>(Review.Decide(chunk, false, Policy, At(end - 1)));
        var gaveUp = (ReviewDecision.GiveUp)Review.Decide(chunk, false, Policy, At(end));
        Assert.AreEqual(ChunkStatus.Disputed, gaveUp.Chunk.Status);
    }

    [TestMethod]
    public void GivenAClosedChunk_WhenReviewed_ThenItIsLeftAlone() =>
        Assert.IsEmpty(Tickets(Open("none").Run("one"), 100_000, true));

    [TestMethod]
    public void GivenAnOpenChunk_WhenCancelledTwice_ThenTheSecondIsNothing()
    {
        var closed = Cancellation.Close(Open());

        Assert.AreEqual(ChunkStatus.Cancelled, closed!.Status);
        Assert.IsNull(Cancellation.Close(closed));
    }

    private static ChunkState LiveUntil(double seconds)
    {
        var chunk = Open().Granted("one");
        return chunk with { Replicas = [chunk.Replicas[0] with { Expires = At(seconds) }], OfferedAt = Start };
    }

    private static IReadOnlyList<int> Tickets(ChunkState chunk, double seconds, bool marketIsEmpty = false) =>
        Review.Decide(chunk, marketIsEmpty, Policy, At(seconds)) is ReviewDecision.OfferAgain again ? again.Tickets : [];
}
