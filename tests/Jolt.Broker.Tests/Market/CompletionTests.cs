using Jolt.Broker.Market;
using Jolt.Broker.Trust;
using static Jolt.Broker.Tests.Market.Chunks;

namespace Jolt.Broker.Tests.Market;

[TestClass]
public sealed class CompletionTests
{
    [TestMethod]
    public void GivenTheFirstOfTwo_WhenCompleted_ThenTheOtherTicketIsOutAlready()
    {
        var accepted = (CompletionDecision.Accepted)TryComplete(Open().Granted("one"), "one");

        Assert.AreEqual(new Verdict.NeedsMore(1), accepted.Verdict);
        Assert.IsEmpty(accepted.Tickets);
        Assert.AreEqual(ChunkStatus.Open, accepted.Chunk.Status);
    }

    [TestMethod]
    public void GivenTheSecondOfTwo_WhenItAgrees_ThenTheChunkIsDecided()
    {
        var chunk = Open().Run("one").Run("two");

        Assert.AreEqual(ChunkStatus.Decided, chunk.Status);
        Assert.AreEqual(Answer("x"), chunk.Answer);
        Assert.AreEqual(3, chunk.OutputBytes);
    }

    [TestMethod]
    public void GivenAMismatch_WhenCompleted_ThenOneMoreIsOfferedAndOnlyOne()
    {
        var accepted = (CompletionDecision.Accepted)TryComplete(Open().Run("one", "x").Granted("two"), "two", answer: "y");

        Assert.AreEqual(new Verdict.NeedsMore(1), accepted.Verdict);
        CollectionAssert.AreEqual(new[] { 2 }, accepted.Tickets.ToArray());
        Assert.AreEqual(3, accepted.Chunk.Asked);
    }

    [TestMethod]
    public void GivenATieBreak_WhenItAgrees_ThenTheChunkIsDecidedForThem()
    {
        var chunk = Open().Run("one", "x").Run("two", "y").Run("three", "y");

        Assert.AreEqual(ChunkStatus.Decided, chunk.Status);
        Assert.AreEqual("y", chunk.Answer!.Sha256);
    }

    [TestMethod]
    public void GivenFiveThatAllDiffer_WhenCompleted_ThenTheChunkIsDisputed()
    {
        var chunk = Open().Run("one", "1").Run("two", "2").Run("three", "3").Run("four", "4").Run("five", "5");

        Assert.AreEqual(ChunkStatus.Disputed, chunk.Status);
        Assert.IsNull(chunk.Answer);
    }

    [TestMethod]
    public void GivenADecidedChunk_WhenAResultIsSentAgain_ThenItIsAReplay()
    {
        var chunk = Open("none").Run("one");

        Assert.IsInstanceOfType<CompletionDecision.Replayed>(TryComplete(chunk, "one", 1_000));
        Assert.AreEqual(new CompletionDecision.Refused(LeaseRefusal.OtherResult), TryComplete(chunk, "one", 20, "y"));
        Assert.AreEqual(new CompletionDecision.Refused(LeaseRefusal.NotYours), TryComplete(chunk, "one", 20, agent: "g-two"));
    }

    [TestMethod]
    public void GivenAChunkDecidedByOthers_WhenASlowAgentIsDone_ThenItsLeaseIsOver()
    {
        var chunk = Open("none").Granted("slow").Granted("quick", 61).Completed("quick", seconds: 70);

        Assert.AreEqual(new CompletionDecision.Refused(LeaseRefusal.Over), TryComplete(chunk, "slow", 71));
    }

    [TestMethod]
    public void GivenAFailedProgram_WhenDecided_ThenTheChunkIsAFailureAndPaid()
    {
        var chunk = Open("none").Granted("one");
        var trap = new ChunkAnswer("trap:unreachable", 10, "x");

        var closed = ((CompletionDecision.Accepted)Completion.Decide(chunk, Lease("one"), "g-one", trap, 0, NoAudit, At(1))).Chunk;

        Assert.IsTrue(closed.IsFailure);
        Assert.AreEqual(10, Settlement.CostOf(closed));
    }
}
