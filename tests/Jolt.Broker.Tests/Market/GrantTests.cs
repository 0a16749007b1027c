using Jolt.Broker.Market;
using static Jolt.Broker.Tests.Market.Chunks;

namespace Jolt.Broker.Tests.Market;

[TestClass]
public sealed class GrantTests
{
    [TestMethod]
    public void GivenAnOpenChunk_WhenAnAgentAsks_ThenItsLeaseIsInTheChunk()
    {
        var granted = (GrantDecision.Granted)TryGrant(Open(), "one", 5);

        Assert.AreEqual(granted.Replica, granted.Chunk.Find(Lease("one")));
        Assert.AreEqual(At(65), granted.Replica.Expires);
        Assert.AreEqual(new TicketReceipt("m-one", "p"), granted.Replica.Ticket);
        Assert.AreEqual(1, granted.Chunk.Missing(At(6)));
    }

    [TestMethod]
    public void GivenNoSuchChunk_WhenAnAgentAsks_ThenTheTicketIsDropped() =>
        Assert.AreEqual(new GrantDecision.Drop(DropReason.NoSuchChunk), TryGrant(null, "one", 0));

    [TestMethod]
    [DataRow(ChunkStatus.Decided)]
    [DataRow(ChunkStatus.Disputed)]
    [DataRow(ChunkStatus.Cancelled)]
    public void GivenAClosedChunk_WhenAnAgentAsks_ThenTheTicketIsDropped(ChunkStatus status) =>
        Assert.AreEqual(
            new GrantDecision.Drop(DropReason.ChunkClosed), TryGrant(Open() with { Status = status }, "one", 0));

    [TestMethod]
    public void GivenEnoughReplicasAtWork_WhenAThirdAsks_ThenTheTicketIsSurplus() =>
        Assert.AreEqual(
            new GrantDecision.Drop(DropReason.Surplus), TryGrant(Open().Granted("one").Granted("two"), "three", 1));

    [TestMethod]
    public void GivenAnAccountAtWork_WhenItAsksAgain_ThenTheTicketIsForOthers() =>
        Assert.AreEqual(
            new GrantDecision.Release(ReleaseReason.SameAccount), TryGrant(Open().Granted("one"), "one", 1, "m-other"));

    [TestMethod]
    public void GivenAnAccountThatIsDone_WhenItAsksAgain_ThenTheTicketIsForOthers() =>
        Assert.AreEqual(new GrantDecision.Release(ReleaseReason.SameAccount), TryGrant(Open().Run("one"), "one", 20));

    [TestMethod]
    public void GivenALostLease_WhenItsAgentAsksAgain_ThenItMayTryAgain()
    {
        var granted = (GrantDecision.Granted)TryGrant(Open().Granted("one"), "one", 60, "m-other");

        Assert.AreEqual(1, granted.Chunk.Lost);
        CollectionAssert.AreEqual(
            new[] { ReplicaState.Lost, ReplicaState.Leased }, granted.Chunk.Replicas.Select(replica => replica.State).ToArray());
    }

    [TestMethod]
    public void GivenTheTicketOfALiveLease_WhenAnotherReceivesIt_ThenItIsHiddenUntilTheLeaseEnds() =>
        Assert.AreEqual(new GrantDecision.Defer(At(60)), TryGrant(Open().Granted("one"), "two", 30, "m-one"));

    [TestMethod]
    public void GivenTheTicketOfALeaseThatRanOut_WhenAnotherReceivesIt_ThenItGetsIt() =>
        Assert.IsInstanceOfType<GrantDecision.Granted>(TryGrant(Open().Granted("one"), "two", 60, "m-one"));

    [TestMethod]
    [DataRow(4_096, 1_000_000L, true)]
    [DataRow(4_095, 1_000_000L, false)]
    [DataRow(4_096, 999_999L, false)]
    public void GivenAnAgentsCeilings_WhenItAsks_ThenOnlyWhatFitsIsItsOwn(int memoryPages, long fuel, bool fits)
    {
        var chunk = Open();
        var ask = Ask("one") with { MemoryPagesMax = memoryPages, FuelMax = fuel };

        var decision = Grant.Decide(chunk, Offer.Ticket(chunk, 0), new TicketReceipt("m", "p"), ask, Lease("one"), Policy, Start);

        Assert.AreEqual(fits, decision is GrantDecision.Granted);
        Assert.AreEqual(!fits, decision == new GrantDecision.Release(ReleaseReason.AgentTooSmall));
    }

    [TestMethod]
    [DataRow("job", false)]
    [DataRow("module", false)]
    [DataRow("other", true)]
    public void GivenWhatAnAgentCannotRun_WhenItAsks_ThenThatIsForOthers(string named, bool granted)
    {
        var chunk = Open();
        var name = named switch { "job" => chunk.Job, "module" => chunk.Work.Module, _ => "j-other" };
        var ask = Ask("one") with { Without = ["j-another", name] };

        var decision = Grant.Decide(chunk, Offer.Ticket(chunk, 0), new TicketReceipt("m", "p"), ask, Lease("one"), Policy, Start);

        Assert.AreEqual(granted, decision is GrantDecision.Granted);
        Assert.AreEqual(!granted, decision == new GrantDecision.Release(ReleaseReason.Declined));
    }
}
