using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Jolt.Broker.Quotas;
using Jolt.Broker.Storage.Connections;
using Jolt.Broker.Storage.Quotas;
using Jolt.Testing;

namespace Jolt.Broker.Storage.Tests.Quotas;

/// <summary>Several instances of the broker, each with a limiter of its own, on one storage.</summary>
[TestClass]
public sealed class RateLimiterTests
{
    private static readonly RateLimit s_limit = new("things", 1_000);

    private readonly SettableTime _time = new();
    private readonly CallCount _calls = new();
    private readonly string _subject = UniqueName.Id("account:");

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(5)]
    public async Task Together_they_allow_no_more_than_the_stated_bound(int instances)
    {
        var limiters = Enumerable.Range(0, instances).Select(_ => Limiter()).ToList();
        var allowed = 0;
        await Parallel.ForAsync(0, 4 * s_limit.PerMinute, async (number, _) =>
        {
            if (await limiters[number % instances].SpendAsync(_subject, s_limit, cost: 1) == 0)
            {
                Interlocked.Increment(ref allowed);
            }
        });

        Assert.AreEqual(s_limit.PerMinute + (instances * s_limit.FreePerInstance), allowed);
    }

    [TestMethod]
    public async Task Who_asks_little_costs_no_call_of_storage_and_who_asks_much_two_for_each_block()
    {
        var limiter = Limiter();
        for (var request = 0; request < s_limit.FreePerInstance; request++)
        {
            Assert.AreEqual(0, await limiter.SpendAsync(_subject, s_limit, cost: 1));
        }

        Assert.AreEqual(0, _calls.Count);
        for (var request = 0; request < s_limit.PerMinute; request++)
        {
            Assert.AreEqual(0, await limiter.SpendAsync(_subject, s_limit, cost: 1));
        }

        Assert.AreEqual(2 * RateLimit.BlockPart, _calls.Count);
        for (var request = 0; request < 100; request++)
        {
            Assert.AreEqual(RateLimit.SecondsLeft(_time.Now), await limiter.SpendAsync(_subject, s_limit, cost: 1));
        }

        Assert.AreEqual((2 * RateLimit.BlockPart) + 1, _calls.Count, "One look finds that there is no more.");
    }

    [TestMethod]
    public async Task The_next_minute_begins_with_all_of_it()
    {
        var limiter = Limiter();
        while (await limiter.SpendAsync(_subject, s_limit, cost: 10) == 0)
        {
        }

        _time.Now = _time.Now.AddSeconds(RateLimit.WindowSeconds);
        Assert.AreEqual(0, await limiter.SpendAsync(_subject, s_limit, cost: 500));
    }

    [TestMethod]
    public async Task A_cost_over_the_limit_is_never_allowed_and_never_waited_for_in_vain()
    {
        Assert.AreNotEqual(0, await Limiter().SpendAsync(_subject, s_limit, cost: 10 * s_limit.PerMinute));
    }

    [TestMethod]
    public async Task One_callers_limit_is_not_anothers()
    {
        var limiter = Limiter();
        while (await limiter.SpendAsync(_subject, s_limit, cost: 10) == 0)
        {
        }

        Assert.AreEqual(0, await limiter.SpendAsync(UniqueName.Id("account:"), s_limit, cost: 10));
        Assert.AreEqual(0, await limiter.SpendAsync(_subject, s_limit with { Name = "others" }, cost: 10));
    }

    private RateLimiter Limiter()
    {
        var options = StorageOptions.ForTables();
        options.AddPolicy(_calls, HttpPipelinePosition.PerCall);
        return new RateLimiter(new TableServiceClient(AzuriteFixture.ConnectionString, options), new RandomSource(), _time);
    }

    private sealed class CallCount : HttpPipelineSynchronousPolicy
    {
        private int _count;

        public int Count => _count;

        public override void OnSendingRequest(HttpMessage message) => Interlocked.Increment(ref _count);
    }
}
