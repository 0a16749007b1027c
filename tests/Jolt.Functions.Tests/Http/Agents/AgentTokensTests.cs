using System.Text;
using Azure.Data.Tables;
using Jolt.Broker.Storage.Connections;
using Jolt.Broker.Storage.Tables;
using Jolt.Contracts.Fuel;
using Jolt.Functions.Http;
using Jolt.Testing;
using Microsoft.Extensions.Configuration;

namespace Jolt.Functions.Tests.Http.Agents;

[TestClass]
public sealed class AgentTokensTests(TestContext context)
{
    private static readonly AgentRecord s_agent = new("g-1234", "a-1234", "public", "den", PriceLevel.Saver);

    private readonly SettableTime _time = new();

    [TestMethod]
    public async Task A_token_says_who_the_agent_is_until_it_ends()
    {
        var tokens = Tokens(Key(1));
        var (token, expires) = await tokens.SignAsync(s_agent, context.CancellationToken);
        Assert.AreEqual(new AgentCaller("g-1234", "a-1234", "public", PriceLevel.Saver), await ReadAsync(tokens, token));

        _time.Now = expires.AddSeconds(-1);
        Assert.IsNotNull(await ReadAsync(tokens, token));
        _time.Now = expires;
        Assert.IsNull(await ReadAsync(tokens, token));
    }

    [TestMethod]
    public async Task A_token_from_a_clock_far_ahead_is_not_good_yet()
    {
        var (token, _) = await Tokens(Key(1)).SignAsync(s_agent, context.CancellationToken);
        _time.Now -= TimeSpan.FromMinutes(5);
        Assert.IsNull(await ReadAsync(Tokens(Key(1)), token));
    }

    [TestMethod]
    public async Task A_token_of_another_key_or_with_any_part_changed_is_not_ours()
    {
        var tokens = Tokens(Key(1));
        var (token, _) = await tokens.SignAsync(s_agent, context.CancellationToken);
        var parts = token.Split('.');
        var claims = Encoding.UTF8.GetString(FromBase64Url(parts[1]));
        var unsigned = ToBase64Url("""{"alg":"none","typ":"JWT"}""");
        string[] forged =
        [
            (await Tokens(Key(2)).SignAsync(s_agent, context.CancellationToken)).Token,
            $"{parts[0]}.{ToBase64Url(claims.Replace("a-1234", "a-4321", StringComparison.Ordinal))}.{parts[2]}",
            $"{unsigned}.{parts[1]}.",
            $"{unsigned}.{parts[1]}.{parts[2]}",
            $"{parts[0]}.{parts[1]}.",
            $"{parts[0]}.{parts[1]}",
            token + "x",
            "",
            "..",
        ];
        foreach (var text in forged)
        {
            Assert.IsNull(await ReadAsync(tokens, text), text);
        }
    }

    [TestMethod]
    public async Task Brokers_without_a_setting_share_the_key_that_the_first_of_them_made()
    {
        var (token, _) = await Tokens(key: null).SignAsync(s_agent, context.CancellationToken);
        Assert.IsNotNull(await ReadAsync(Tokens(key: null), token));
        Assert.IsNull(await ReadAsync(Tokens(Key(1)), token));
    }

    [TestMethod]
    [DataRow("not base64!")]
    [DataRow("dG9vIHNob3J0")]
    public async Task A_setting_that_is_no_key_is_a_fault_and_not_a_weak_key(string key) =>
        await Assert.ThrowsExactlyAsync<InvalidOperationException>(
            () => Tokens(key).SignAsync(s_agent, context.CancellationToken));

    private static Task<AgentCaller?> ReadAsync(AgentTokens tokens, string token) =>
        tokens.ReadAsync(token, CancellationToken.None);

    private AgentTokens Tokens(string? key)
    {
        var settings = new Dictionary<string, string?> { [SigningKey.Setting] = key };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var tables = new TableServiceClient(AzuriteFixture.ConnectionString);
        return new AgentTokens(new SigningKey(configuration, new SigningKeyStore(tables, new RandomSource())), _time);
    }

    private static string Key(byte fill) => Convert.ToBase64String(Enumerable.Repeat(fill, 32).ToArray());

    private static string ToBase64Url(string text) =>
        System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static byte[] FromBase64Url(string text) => System.Buffers.Text.Base64Url.DecodeFromChars(text);

    private sealed class SettableTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
