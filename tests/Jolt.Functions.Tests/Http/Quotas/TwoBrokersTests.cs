using System.Net;
using System.Text.Json;
using Jolt.Broker.Quotas;
using Jolt.Contracts.Accounts;
using Jolt.Contracts.Agents;
using Jolt.Contracts.Client;
using Jolt.Contracts.Json;
using Jolt.Contracts.Leases;
using Jolt.Contracts.Problems;

namespace Jolt.Functions.Tests.Http.Quotas;

/// <summary>Limits and quotas of two brokers on one storage, as somebody meets them who asks both in turn.</summary>
[TestClass]
public sealed class TwoBrokersTests : IAsyncDisposable
{
    private const int PerMinute = 100;
    private const int Brokers = 2;

    private OwnStorage? _storage;
    private BrokerProcess[] _brokers = [];

    [TestMethod]
    public async Task Requests_of_an_account_are_counted_together()
    {
        await StartAsync(new() { ["Jolt__Quotas__RequestsPerAccountMinute"] = $"{PerMinute}" });
        var account = await OpenAsync("public");
        var clients = _brokers.Select(broker => broker.As(account.Key)).ToList();
        await WithinAMinuteAsync(async () =>
        {
            var allowed = 0;
            for (var number = 0; number < 3 * PerMinute; number++)
            {
                using var response = await clients[number % Brokers].GetAsync("/api/account");
                allowed += await IsAllowedAsync(response, ProblemTypes.TooManyRequests) ? 1 : 0;
            }

            var free = new RateLimit("requests", PerMinute).FreePerInstance;
            Assert.IsInRange(PerMinute - free, PerMinute + (Brokers * free), allowed);
        });

        // Another's limit is untouched, and so is what nobody needs an account for.
        using var other = _brokers[0].As((await OpenAsync("public")).Key);
        Assert.AreEqual(HttpStatusCode.OK, (await other.GetAsync("/api/account")).StatusCode);
        Assert.AreEqual(HttpStatusCode.OK, (await _brokers[0].Http.GetAsync("/api/health")).StatusCode);
    }

    [TestMethod]
    public async Task Leases_are_counted_for_all_agents_of_an_account_together()
    {
        await StartAsync(new() { ["Jolt__Quotas__LeasesPerAccountMinute"] = $"{PerMinute}" });
        var account = await OpenAsync("public");
        using var owner = new BrokerClient(_brokers[0].Address, account.Key);
        var tokens = new[] { "den", "attic" }.Select(async name =>
            (await owner.Agents.EnrolAsync(new EnrolAgentRequest(name))).Session.Token);
        var agents = (await Task.WhenAll(tokens)).Select((token, index) => _brokers[index].As(token)).ToList();
        await WithinAMinuteAsync(async () =>
        {
            var allowed = 0;
            for (var number = 0; number < 3 * PerMinute / 10; number++)
            {
                using var response = await agents[number % 2].SendAsync(HttpMethod.Post, "/api/leases", new LeaseRequest(10, 1, 1));
                allowed += await IsAllowedAsync(response, ProblemTypes.TooManyRequests) ? 10 : 0;
            }

            Assert.IsInRange(PerMinute / 2, PerMinute + (Brokers * new RateLimit("leases", PerMinute).FreePerInstance), allowed);
        });
    }

    [TestMethod]
    public async Task Whoever_tries_keys_is_stopped_by_the_address()
    {
        await StartAsync(new() { ["Jolt__Quotas__RequestsPerAddressMinute"] = $"{PerMinute}" });
        await WithinAMinuteAsync(async () =>
        {
            var tried = 0;
            for (var number = 0; number < 3 * PerMinute; number++)
            {
                using var client = _brokers[number % Brokers].As($"jk_{number:D16}_{new string('0', 64)}");
                using var response = await client.GetAsync("/api/account");
                tried += response.StatusCode == HttpStatusCode.Unauthorized ? 1 : 0;
                Assert.IsTrue(response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests);
            }

            Assert.IsLessThanOrEqualTo(PerMinute + (Brokers * new RateLimit("requests", PerMinute).FreePerInstance), tried);
        });

        // A header that anybody can write does not make another address of one.
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/health") { Headers = { { "X-Forwarded-For", "203.0.113.9" } } };
        using var answer = await _brokers[0].Http.SendAsync(request);
        Assert.IsTrue(answer.StatusCode is HttpStatusCode.TooManyRequests || RateLimit.SecondsLeft(DateTimeOffset.UtcNow) > 50);
    }

    [TestMethod]
    public async Task Open_jobs_chunks_and_bytes_have_quotas_and_a_replay_is_no_second_job()
    {
        await StartAsync(new()
        {
            ["Jolt__Quotas__OpenJobsPerAccount"] = "2",
            ["Jolt__Quotas__ChunksInFlightPerAccount"] = "10",
            ["Jolt__Quotas__StoredBytesPerAccount"] = "2000",
        });
        using var steward = _brokers[0].AsOperator();
        await steward.SendAsync(
            HttpMethod.Put, "/api/pools/street", new { currency = "c", symbol = "C", creditLimit = Market.CreditLimit, feeBasisPoints = 0, join = "open" })
            .ReadAsync<object>(HttpStatusCode.Created);
        var account = await OpenAsync("street");
        using var one = new BrokerClient(_brokers[0].Address, account.Key);
        using var two = new BrokerClient(_brokers[1].Address, account.Key);
        await one.Uploads.PutModuleAsync(Programs.Hash(Programs.Echo), new MemoryStream(Programs.Echo));

        await RefusedAsync(() => one.Jobs.SubmitAsync(Market.Request(11), "eleven"));
        var first = await one.Jobs.SubmitAsync(Market.Request(9), "nine");
        await RefusedAsync(() => two.Jobs.SubmitAsync(Market.Request(2), "two"));
        await two.Jobs.SubmitAsync(Market.Request(1), "one");
        await RefusedAsync(() => one.Jobs.SubmitAsync(Market.Request(1), "another"));
        Assert.AreEqual(first.Job, (await two.Jobs.SubmitAsync(Market.Request(9), "nine")).Job);

        var blob = new byte[1_500];
        await one.Uploads.PutInputsAsync(Programs.Hash(blob), new MemoryStream(blob));
        await two.Uploads.PutInputsAsync(Programs.Hash(blob), new MemoryStream(blob));
        blob[0] = 1;
        await RefusedAsync(() => two.Uploads.PutInputsAsync(Programs.Hash(blob), new MemoryStream(blob)));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var broker in _brokers)
        {
            await broker.DisposeAsync();
        }

        if (_storage is not null)
        {
            await _storage.DisposeAsync();
        }
    }

    private async Task StartAsync(Dictionary<string, string?> settings)
    {
        _storage = await OwnStorage.StartAsync();
        _brokers =
        [
            await BrokerProcess.StartAsync(_storage.ConnectionString, settings),
            await BrokerProcess.StartAsync(
                _storage.ConnectionString, new Dictionary<string, string?>(settings) { ["AzureFunctionsJobHost__extensions__durableTask__hubName"] = "Second" }),
        ];
    }

    private async Task<CreatedAccount> OpenAsync(string pool)
    {
        using var client = new BrokerClient(_brokers[0].Address, BrokerProcess.OperatorKey);
        return await client.Accounts.CreateAsync(pool, new CreateAccountRequest("somebody"));
    }

    /// <summary>Waits for the next minute and tries within it; once more if the machine was so busy that another began.</summary>
    private static async Task WithinAMinuteAsync(Func<Task> attempt)
    {
        while (true)
        {
            var left = RateLimit.SecondsLeft(DateTimeOffset.UtcNow);
            if (left < RateLimit.WindowSeconds / 2)
            {
                await Task.Delay(TimeSpan.FromSeconds(left));
            }

            var window = RateLimit.WindowOf(DateTimeOffset.UtcNow);
            try
            {
                await attempt();
                return;
            }
            catch (AssertFailedException) when (RateLimit.WindowOf(DateTimeOffset.UtcNow) != window)
            {
                // The count was of two minutes.
            }
        }
    }

    private static async Task<bool> IsAllowedAsync(HttpResponseMessage response, string type)
    {
        if (response.StatusCode != HttpStatusCode.TooManyRequests)
        {
            Assert.AreEqual(HttpStatusCode.OK, response.StatusCode);
            return true;
        }

        var problem = JsonSerializer.Deserialize<Problem>(await response.Content.ReadAsStringAsync(), JoltJson.Options)!;
        Assert.AreEqual(type, problem.Type);
        var wait = response.Headers.RetryAfter?.Delta?.TotalSeconds;
        Assert.AreEqual(problem.RetryAfterSeconds, (int?)wait);
        Assert.IsInRange(1, RateLimit.WindowSeconds, (int)wait!);
        return false;
    }

    private static async Task RefusedAsync(Func<Task> call)
    {
        var refused = await Assert.ThrowsExactlyAsync<BrokerProblemException>(call);
        Assert.AreEqual(ProblemTypes.QuotaExceeded, refused.Problem.Type, refused.Problem.Detail);
        Assert.IsNotNull(refused.RetryAfter);
        Assert.IsTrue(refused.IsTransient);
    }
}
