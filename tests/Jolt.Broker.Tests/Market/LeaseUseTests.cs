using Jolt.Broker.Market;
using Jolt.Contracts;
using static Jolt.Broker.Tests.Market.Chunks;

namespace Jolt.Broker.Tests.Market;

[TestClass]
public sealed class LeaseUseTests
{
    [TestMethod]
    public void GivenALiveLease_WhenRenewed_ThenItRunsOn()
    {
        var renewed = (RenewalDecision.Renewed)Renewal.Decide(Open().Granted("one"), Lease("one"), "g-one", Policy, At(59));

        Assert.AreEqual(At(119), renewed.Replica.Expires);
        Assert.AreEqual(renewed.Replica, renewed.Chunk.Find(Lease("one")));
    }

    [TestMethod]
    public void GivenALeaseOfTheGreatestAge_WhenRenewed_ThenItStillEnds()
    {
        var chunk = Open().Granted("one");
        var aged = chunk with { Replicas = [chunk.Replicas[0] with { Expires = At(Limits.LeaseAgeSecondsMax) }] };

        var renewed = (RenewalDecision.Renewed)Renewal.Decide(
            aged, Lease("one"), "g-one", Policy, At(Limits.LeaseAgeSecondsMax - 1));

        Assert.AreEqual(At(Limits.LeaseAgeSecondsMax), renewed.Replica.Expires);
    }

    [TestMethod]
    public void GivenAShorterGreatestAge_WhenRenewed_ThenItCounts()
    {
        var policy = Policy with { LeaseAgeSeconds = 70 };

        var renewed = (RenewalDecision.Renewed)Renewal.Decide(Open().Granted("one"), Lease("one"), "g-one", policy, At(30));

        Assert.AreEqual(At(70), renewed.Replica.Expires);
        Assert.AreEqual(At(70), policy.RenewableUntil(renewed.Replica.LeasedAt));
    }

    /// <summary>What every use of a lease is told when it is not one's to use.</summary>
    [TestMethod]
    [DataRow("none", LeaseRefusal.NoSuchLease)]
    [DataRow("unknown", LeaseRefusal.Over)]
    [DataRow("other", LeaseRefusal.NotYours)]
    [DataRow("taken over", LeaseRefusal.Over)]
    [DataRow("closed", LeaseRefusal.Over)]
    public void GivenALeaseThatIsNotOnesToUse_WhenUsed_ThenEveryUseSaysWhy(string way, LeaseRefusal expected)
    {
        var chunk = way switch
        {
            "none" => null,
            "unknown" => Open(),
            "taken over" => Open("none").Granted("one").Granted("two", 60),
            "closed" => Open().Granted("one") with { Status = ChunkStatus.Cancelled },
            _ => Open().Granted("one"),
        };
        var agent = way == "other" ? "g-two" : "g-one";
        var now = way == "taken over" ? At(61) : At(10);

        Assert.AreEqual(
            new RenewalDecision.Refused(expected), Renewal.Decide(chunk, Lease("one"), agent, Policy, now));
        Assert.AreEqual(
            new GiveBackDecision.Refused(expected), GiveBack.Decide(chunk, Lease("one"), agent, now));
        Assert.AreEqual(
            new CompletionDecision.Refused(expected), Completion.Decide(chunk, Lease("one"), agent, Answer("x"), 3, NoAudit, now));
    }

    [TestMethod]
    public void GivenALeaseThatRanOut_WhenNobodyHasTakenTheChunkOver_ThenItsResultIsTaken()
    {
        var chunk = Open("none").Granted("one");

        var accepted = (CompletionDecision.Accepted)Completion.Decide(chunk, Lease("one"), "g-one", Answer("x"), 3, NoAudit, At(86_400));

        Assert.AreEqual(ChunkStatus.Decided, accepted.Chunk.Status);
        Assert.IsInstanceOfType<CompletionDecision.Replayed>(
            Completion.Decide(accepted.Chunk, Lease("one"), "g-one", Answer("x"), 3, NoAudit, At(86_401)));
    }

    [TestMethod]
    public void GivenALeaseThatRanOut_WhenItIsRenewedInTime_ThenItGoesOnAndNobodyElseGetsTheChunk()
    {
        var chunk = Open("none").Granted("one");

        var renewed = (RenewalDecision.Renewed)Renewal.Decide(chunk, Lease("one"), "g-one", Policy, At(100));

        Assert.AreEqual(At(160), renewed.Replica.Expires);
        Assert.AreEqual(0, renewed.Chunk.Missing(At(101)));
        Assert.AreEqual(
            new GiveBackDecision.Refused(LeaseRefusal.Over), GiveBack.Decide(chunk, Lease("one"), "g-one", At(100)));
    }

    [TestMethod]
    public void GivenALiveLease_WhenGivenBackTwice_ThenTheSecondIsNoError()
    {
        var returned = (GiveBackDecision.Returned)GiveBack.Decide(Open().Granted("one"), Lease("one"), "g-one", At(1));

        Assert.AreEqual(2, returned.Chunk.Missing(At(1)));
        Assert.AreEqual(
            new GiveBackDecision.AlreadyReturned(), GiveBack.Decide(returned.Chunk, Lease("one"), "g-one", At(2)));
        Assert.AreEqual(
            new CompletionDecision.Refused(LeaseRefusal.Over), TryComplete(returned.Chunk, "one", 3));
    }

    [TestMethod]
    public void GivenAnAgentThatTakesAndGivesBackForEver_WhenItDoes_ThenTheRowStaysSmall()
    {
        var chunk = Open().Granted("keeper");
        for (var turn = 0; turn < 100; turn++)
        {
            var decision = GiveBack.Decide(chunk.Granted($"a{turn}"), Lease($"a{turn}"), $"g-a{turn}", Start);
            chunk = ((GiveBackDecision.Returned)decision).Chunk;
        }

        Assert.HasCount(MarketPolicy.ReturnedKeptMax + 1, chunk.Replicas);
        Assert.IsNotNull(chunk.Find(Lease("keeper")));
        Assert.IsNotNull(chunk.Find(Lease("a99")));
    }
}
