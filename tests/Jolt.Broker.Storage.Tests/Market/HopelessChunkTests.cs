using Jolt.Broker.Market;
using Jolt.Broker.Storage.Market;

namespace Jolt.Broker.Storage.Tests.Market;

[TestClass]
public sealed class HopelessChunkTests(TestContext context)
{
    [TestMethod]
    public async Task GivenAChunkWhoseEveryRunIsLost_WhenItsShardIsReviewed_ThenItIsGivenUpOnceAndSaidSo()
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        var job = await world.OfferedAsync(1, "none");
        var desk = world.Get<ShardDesk>();
        for (var turn = 0; turn < MarketPolicy.LostLeasesMax; turn++)
        {
            await world.LeaseExactlyAsync(await world.SellerAsync($"lost{turn}"), 1);
            world.Time.Now += TimeSpan.FromDays(1);
            if (turn < MarketPolicy.LostLeasesMax - 1)
            {
                var offeredAgain = await desk.ReviewAsync(job, 0, world.Cancel);
                Assert.AreEqual((1, 0), (offeredAgain.Open, offeredAgain.GivenUp));
            }
        }

        var last = await desk.ReviewAsync(job, 0, world.Cancel);
        var after = await desk.ReviewAsync(job, 0, world.Cancel);

        Assert.AreEqual((0, 1), (last.Open, last.GivenUp));
        Assert.AreEqual((0, 0), (after.Open, after.GivenUp));
    }
}
