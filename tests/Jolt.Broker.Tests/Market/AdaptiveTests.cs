using Jolt.Broker.Market;
using Jolt.Broker.Trust;
using static Jolt.Broker.Tests.Market.Chunks;

namespace Jolt.Broker.Tests.Market;

[TestClass]
public sealed class AdaptiveTests
{
    /// <summary>What the least audited of all agents is audited for.</summary>
    private const int Floor = TrustRules.AuditBasisPointsMin;

    [TestMethod]
    public void GivenATrustedAgent_WhenItAnswers_ThenTheChunkIsHeld()
    {
        var chunk = Trusted("one", draw: Floor);

        Assert.AreEqual(ChunkStatus.Held, chunk.Status);
        Assert.AreEqual(Answer("x"), chunk.Answer);
        Assert.AreEqual(1, chunk.Asked);
        Assert.IsEmpty(Findings.Of(chunk));
    }

    [TestMethod]
    public void GivenATrustedAgent_WhenItsAuditIsDrawn_ThenASecondIsAskedForAndConfirmsIt()
    {
        var drawn = Trusted("one", draw: Floor - 1);
        Assert.AreEqual((ChunkStatus.Open, 2), (drawn.Status, drawn.Asked));

        var decided = drawn.Run("two", seconds: 100);

        Assert.AreEqual(ChunkStatus.Decided, decided.Status);
        CollectionAssert.AreEqual(
            new[] { FindingKind.Passed, FindingKind.Passed }, Findings.Of(decided).Select(finding => finding.Kind).ToArray());
        CollectionAssert.AreEqual(new[] { false, true }, Settlement.Paid(decided).Select(paid => paid.IsExtra).ToArray());
    }

    [TestMethod]
    public void GivenNewAgents_WhenTheyAnswer_ThenTwoOfThemAreNeededAndBothArePaidByTheBuyer()
    {
        var first = Open("adaptive").Run("one");
        Assert.AreEqual((ChunkStatus.Open, 2), (first.Status, first.Asked));

        var decided = first.Run("two", seconds: 100);

        Assert.AreEqual(ChunkStatus.Decided, decided.Status);
        CollectionAssert.AreEqual(new[] { false, false }, Settlement.Paid(decided).Select(paid => paid.IsExtra).ToArray());
    }

    [TestMethod]
    public void GivenTwoFriends_WhenTheirPairIsAudited_ThenTheHonestWinAndTheLieIsProven()
    {
        var pair = Open("adaptive").Run("ring1", "lie").Granted("ring2", 100);
        pair = ((CompletionDecision.Accepted)TryComplete(pair, "ring2", 110, "lie", draw: Floor - 1)).Chunk;
        Assert.AreEqual(ChunkStatus.Open, pair.Status);

        var decided = pair.Run("one", seconds: 200).Run("two", seconds: 300).Run("three", seconds: 400);

        Assert.AreEqual("x", decided.Answer!.Sha256);
        CollectionAssert.AreEquivalent(
            new[] { "g-ring1", "g-ring2" },
            Findings.Of(decided).Where(finding => finding.Kind == FindingKind.Caught).Select(finding => finding.Agent).ToArray());
        Assert.IsTrue(Settlement.Paid(decided).All(paid => !paid.Replica.Agent.StartsWith("g-ring", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void GivenFuelThatDiffers_WhenThreeAgreeAgainstIt_ThenItIsALieLikeAnyOther()
    {
        var chunk = Open("adaptive").Granted("inflator");
        chunk = ((CompletionDecision.Accepted)Completion.Decide(
            chunk, Lease("inflator"), "g-inflator", Answer("x", 600_000), 3, NoAudit, At(5))).Chunk;

        var decided = chunk.Run("one", seconds: 100).Run("two", seconds: 200).Run("three", seconds: 300);

        Assert.AreEqual(500_000, decided.Answer!.Fuel);
        Assert.AreEqual(FindingKind.Caught, Findings.Of(decided)[0].Kind);
    }

    [TestMethod]
    public void GivenHeldChunks_WhenTheAgentPassesACheck_ThenTheyAreFinal()
    {
        var held = Trusted("one", draw: NoAudit);

        Assert.IsInstanceOfType<HeldDecision.Keep>(Decide(held, Known(At(9)), 20));
        var release = (HeldDecision.Release)Decide(held, Known(At(10)), 20);
        Assert.AreEqual(ChunkStatus.Decided, release.Chunk.Status);
    }

    [TestMethod]
    public void GivenAHeldChunk_WhenTheRestOfTheShardIsOpen_ThenItWaitsForItsShard() =>
        Assert.IsInstanceOfType<HeldDecision.Keep>(Decide(Trusted("one", draw: NoAudit), Known(At(10)), 20, isRestClosed: false));

    [TestMethod]
    [DataRow(1_209, false, false)]
    [DataRow(1_210, false, true)]
    [DataRow(11, true, true)]
    public void GivenAHeldChunk_WhenNoCheckComesByItself_ThenOneIsOrdered(double seconds, bool marketIsEmpty, bool isOrdered)
    {
        var decision = Decide(Trusted("one", draw: NoAudit), Known(Start), seconds, marketIsEmpty: marketIsEmpty);

        Assert.AreEqual(isOrdered, decision is HeldDecision.Reopen);
        if (decision is HeldDecision.Reopen again)
        {
            CollectionAssert.AreEqual(new[] { 1 }, again.Tickets.ToArray());
            var decided = again.Chunk.Run("two", seconds: seconds + 10);
            Assert.AreEqual(ChunkStatus.Decided, decided.Status);

            // Whatever was in when it was drawn could have been drawn.
            Assert.AreEqual(At(seconds), Findings.Of(decided)[0].Covers);
        }
    }

    [TestMethod]
    public void GivenAHeldChunk_WhenItsAgentIsQuarantined_ThenItIsStruckAndAnotherRunsItAndTheLiarIsNotPaid()
    {
        var held = Trusted("liar", draw: NoAudit, answer: "lie");

        var again = (HeldDecision.Reopen)Decide(held, Known(At(100)) with { Standing = Standing.Quarantined }, 20);
        Assert.AreEqual((ChunkStatus.Open, 2), (again.Chunk.Status, again.Chunk.Asked));
        CollectionAssert.AreEqual(new[] { 1 }, again.Tickets.ToArray());
        Assert.AreEqual(new GrantDecision.Release(ReleaseReason.SameAccount), TryGrant(again.Chunk, "liar", 25, "m-other"));

        var decided = again.Chunk.Run("one", seconds: 100).Run("two", seconds: 200);
        Assert.AreEqual("x", decided.Answer!.Sha256);
        Assert.IsFalse(Settlement.Paid(decided).Any(paid => paid.Replica.Agent == "g-liar"));
    }

    [TestMethod]
    public void GivenAHeldChunk_WhenItsAgentIsNotTrustedAnyMore_ThenASecondVoiceIsNeeded() =>
        Assert.AreEqual(
            2, ((HeldDecision.Reopen)Decide(Trusted("one", draw: NoAudit), Known(At(100)) with { Standing = Standing.New }, 20)).Chunk.Bar);

    [TestMethod]
    public void GivenAnAdaptiveChunk_WhenItsTicketsAreSent_ThenTheyAllLookAlike() =>
        Assert.AreEqual(Offer.Ticket(Open("adaptive"), 0), Offer.Ticket(Open("adaptive"), 1));

    /// <summary>A shard of chunks whose every audit and tie-break burned all the fuel that it may.</summary>
    [TestMethod]
    public void GivenMoreExtrasThanTheEscrowHas_WhenPaid_ThenTheEscrowIsNeverExceeded()
    {
        var chunk = Open("adaptive", fuel: 500_000).Run("a", "lie").Run("one", seconds: 100).Run("two", seconds: 200).Run("three", seconds: 300);
        Assert.AreEqual(ChunkStatus.Decided, chunk.Status);

        Assert.AreEqual(2 * 500_000, Settlement.Paid([chunk]).Sum(paid => paid.Price));
        Assert.AreEqual(4 * 500_000, Settlement.Paid([chunk, Trusted("one", NoAudit, fuel: 500_000) with { Status = ChunkStatus.Decided }])
            .Sum(paid => paid.Price));
    }

    private static HeldDecision Decide(
        ChunkState chunk, AgentTrust agent, double seconds, bool isRestClosed = true, bool marketIsEmpty = false) =>
        HeldReview.Decide(
            [chunk], new Dictionary<string, AgentTrust> { [HeldReview.AnsweredBy(chunk).Agent] = agent },
            isRestClosed, marketIsEmpty, bound => bound - 1, Policy, At(seconds)).Single();

    private static AgentTrust Known(DateTimeOffset covered) => new()
    {
        Agent = "g-one",
        Account = "a-one",
        Standing = Standing.Trusted,
        Passed = 100,
        Covered = [covered],
    };

    private static ChunkState Trusted(string name, int draw, string answer = "x", long fuel = 1_000_000)
    {
        var chunk = Open("adaptive", fuel: fuel);
        var ask = Ask(name) with { Standing = Standing.Trusted, AuditBasisPoints = Floor };
        var granted = (GrantDecision.Granted)Grant.Decide(
            chunk, Offer.Ticket(chunk, 0), new TicketReceipt("m-" + name, "p"), ask, Lease(name), Policy, At(0));
        return ((CompletionDecision.Accepted)TryComplete(granted.Chunk, name, 10, answer, draw: draw)).Chunk;
    }
}
