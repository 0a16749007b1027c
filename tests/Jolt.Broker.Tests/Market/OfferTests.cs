using Jolt.Broker.Market;

namespace Jolt.Broker.Tests.Market;

[TestClass]
public sealed class OfferTests
{
    [TestMethod]
    public void GivenPairs_WhenOffered_ThenTheSecondReplicasOfSixteenFollowTheirFirstOnes()
    {
        var sends = Sends(40, "quorum:2");

        var expected = new[] { (0, 16), (16, 16), (32, 8) }.SelectMany(some => new[] { 0, 1 }.SelectMany(replica =>
            Enumerable.Range(some.Item1, some.Item2).Select(index => (index, replica))));
        CollectionAssert.AreEqual(expected.ToArray(), sends);
    }

    [TestMethod]
    [DataRow("none", 1)]
    [DataRow("adaptive", 1)]
    [DataRow("quorum:2", 2)]
    [DataRow("quorum:3", 3)]
    public void GivenAPolicy_WhenOffered_ThenEachOfItsReplicasHasOneTicket(string verification, int replicas)
    {
        var sends = Sends(33, verification);

        Assert.HasCount(33 * replicas, sends);
        Assert.HasCount(33 * replicas, sends.Distinct().ToArray());
        Assert.IsTrue(sends.All(send => send.Replica < replicas));
    }

    private static (int Index, int Replica)[] Sends(int chunks, string verification) =>
    [
        .. Offer.InOrder(Enumerable.Range(0, chunks).Select(index => Chunks.Open(verification) with { Index = index }))
            .Select(send => (send.Chunk.Index, send.Replica)),
    ];
}
