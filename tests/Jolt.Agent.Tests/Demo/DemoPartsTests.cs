using Jolt.Agent.Demo;
using Jolt.Agent.Work;
using Jolt.Contracts.Accounts;
using Jolt.Contracts.Client;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Tests.Demo;

[TestClass]
public sealed class DemoPartsTests
{
    [TestMethod]
    [DataRow(0L, 0L, 100L, 0, 0, 24)]
    [DataRow(50L, 0L, 100L, 12, 0, 12)]
    [DataRow(50L, 25L, 100L, 12, 6, 6)]
    [DataRow(100L, 0L, 100L, 24, 0, 0)]
    [DataRow(90L, 50L, 100L, 21, 3, 0)]
    [DataRow(-10L, 0L, 100L, 0, 0, 24)]
    [DataRow(5L, 5L, 0L, 0, 0, 24)]
    [DataRow(long.MaxValue / 2, 0L, long.MaxValue, 11, 0, 13)]
    public void GivenACharge_WhenDrawn_ThenTheCellsAddUp(long available, long unsettled, long full, int charged, int coming, int empty) =>
        Assert.AreEqual((charged, coming, empty), Battery.Fill(available, unsettled, full));

    [TestMethod]
    public void GivenPostings_WhenSummedUp_ThenARefundIsNotEarned()
    {
        StatementLine[] postings = [Posting("refund", 20), Posting("fund", -100), Posting("pay", 30), Posting("pay", 25)];

        Assert.AreEqual(new CreditLine("Ada", Earned: 55, Spent: 80, Balance: -25), CreditLine.Of("Ada", postings));
    }

    [TestMethod]
    public void GivenAFold_WhenParsed_ThenItsEnergyIsKnown()
    {
        var fold = FoldAnswer.Parse("energy -31\nseed 2\nfold RFF\n");

        Assert.AreEqual(-31, fold.Energy);
        Assert.AreEqual("RFF", fold.Field("fold"));
    }

    [TestMethod]
    public void GivenNoFold_WhenParsed_ThenItIsRefused() =>
        Assert.ThrowsExactly<InvalidDataException>(() => FoldAnswer.Parse("energetic\n"));

    [TestMethod]
    public void GivenTwoReplicas_WhenHeard_ThenTheFirstHasTheChunkAndBothHaveTheScore()
    {
        using var client = new BrokerClient(new Uri("http://127.0.0.1/"));
        var ada = new DemoMember("Ada", "a-1", client, new Agent.Settings.JoltHome("ada"));
        var bo = ada with { Name = "Bo" };
        var score = new DemoScore(chunks: 3);

        score.Hear(ada, new AgentEvent.Leased("j", 1, PriceLevel.Par));
        score.Hear(bo, new AgentEvent.Leased("j", 1, PriceLevel.Par));
        score.Hear(ada, new AgentEvent.Accepted("j", 1, "exit:0", 10, 5, 1));
        score.Hear(bo, new AgentEvent.Accepted("j", 1, "exit:0", 10, 5, 1));
        score.Hear(bo, new AgentEvent.Leased("j", 2, PriceLevel.Par));

        var view = score.Look();
        CollectionAssert.AreEqual((string?[])[null, "Ada", null], view.FirstBy.ToArray());
        Assert.AreEqual(new MemberScore(1, 5, null), view.Of(ada));
        Assert.AreEqual(new MemberScore(1, 5, 2), view.Of(bo));
    }

    private static StatementLine Posting(string kind, long amount) =>
        new(1, DateTimeOffset.UnixEpoch, "t", kind, "c", null, amount, 0, "");
}
