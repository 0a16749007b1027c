using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Jolt.Broker.Accounts;
using Jolt.Broker.Storage.Connections;
using Jolt.Broker.Storage.Tables;
using Jolt.Contracts;
using Jolt.Contracts.Fuel;
using Jolt.Functions.Http;
using Jolt.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

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
    public async Task A_token_of_the_former_key_is_good_until_it_ends_and_then_the_key_is_retired()
    {
        // A ring of its own: the shared one is for the brokers of the other tests.
        await using var storage = await OwnStorage.StartAsync();
        var tables = storage.Tables;
        var (before, expires) = await Ring(tables).SignAsync(s_agent, context.CancellationToken);
        await Store(tables).RotateAsync(atOnce: false, context.CancellationToken);
        var other = Ring(tables);

        // Another instance does not know the new key before it looks again; nothing is signed with it until then.
        _time.Now = _time.Now.AddSeconds(SigningKeyRing.AnnouncedSeconds);
        var (after, _) = await Ring(tables).SignAsync(s_agent, context.CancellationToken);
        Assert.AreNotEqual(KeyIdOf(before), KeyIdOf(after));
        Assert.IsNotNull(await ReadAsync(other, before));
        Assert.IsNotNull(await ReadAsync(other, after));

        _time.Now = expires.AddSeconds(-1);
        Assert.IsNotNull(await ReadAsync(other, before));
        var forged = Jwt(secretOf: (await Store(tables).GetAsync(context.CancellationToken))[0], _time.Now.AddDays(1));
        Assert.IsNotNull(await ReadAsync(other, forged), "The former key is accepted.");
        _time.Now = _time.Now.AddSeconds(SigningKeyRing.AnnouncedSeconds + SigningKeyRing.SlackSeconds + Limits.AgentTokenSeconds);
        Assert.IsNull(await ReadAsync(other, forged), "The former key is retired, whatever the token says of its end.");
    }

    [TestMethod]
    public async Task A_rotation_at_once_ends_every_former_token()
    {
        await using var storage = await OwnStorage.StartAsync();
        var tables = storage.Tables;
        var (before, _) = await Ring(tables).SignAsync(s_agent, context.CancellationToken);
        await Store(tables).RotateAsync(atOnce: true, context.CancellationToken);
        var tokens = Ring(tables);
        Assert.IsNull(await ReadAsync(tokens, before));
        Assert.IsNotNull(await ReadAsync(tokens, (await tokens.SignAsync(s_agent, context.CancellationToken)).Token));
    }

    [TestMethod]
    public async Task Two_rotations_at_the_same_time_leave_one_order_of_keys()
    {
        await using var storage = await OwnStorage.StartAsync();
        var tables = storage.Tables;
        var rings = await Task.WhenAll(Enumerable.Range(0, 4).Select(
            _ => Store(tables).RotateAsync(atOnce: false, context.CancellationToken)));
        var ring = await Store(tables).GetAsync(context.CancellationToken);
        CollectionAssert.AllItemsAreUnique(ring.Select(key => key.Id).ToList());
        Assert.IsTrue(rings.All(seen => seen.Count <= ring.Count));
        Assert.IsGreaterThan(1, ring.Count);
    }

    [TestMethod]
    public async Task Several_keys_in_the_setting_are_accepted_and_the_first_signs()
    {
        var (former, _) = await Tokens(Key(1)).SignAsync(s_agent, context.CancellationToken);
        var both = Tokens($"{Key(2)}, {Key(1)}");
        var (signed, _) = await both.SignAsync(s_agent, context.CancellationToken);
        Assert.IsNotNull(await ReadAsync(both, former));
        Assert.IsNotNull(await ReadAsync(Tokens(Key(2)), signed));
        Assert.IsNull(await ReadAsync(Tokens(Key(2)), former), "The setting has dropped the former.");
    }

    [TestMethod]
    [DataRow("iss", "somebody", DisplayName = "another issuer")]
    [DataRow("aud", "jolt-account", DisplayName = "another audience")]
    [DataRow("iss", null, DisplayName = "no issuer")]
    [DataRow("aud", null, DisplayName = "no audience")]
    [DataRow("exp", null, DisplayName = "no end")]
    [DataRow("agent", null, DisplayName = "no agent")]
    [DataRow("account", null, DisplayName = "no account")]
    [DataRow("pool", null, DisplayName = "no pool")]
    [DataRow("ask", "free", DisplayName = "no such level")]
    [DataRow("agent", 7, DisplayName = "an agent that is a number")]
    [DataRow("pool", true, DisplayName = "a pool that is a truth")]
    public async Task A_token_that_says_something_else_is_refused_though_the_key_is_ours(string claim, object? value)
    {
        var ring = await new SigningKeys(Settings(Key(1)), Store(new TableServiceClient(AzuriteFixture.ConnectionString)), _time)
            .GetAsync(context.CancellationToken);
        Assert.IsNotNull(await ReadAsync(Tokens(Key(1)), Jwt(ring[0], _time.Now.AddMinutes(5))), "What is changed below is good.");
        Assert.IsNull(await ReadAsync(Tokens(Key(1)), Jwt(ring[0], _time.Now.AddMinutes(5), claim, value)));
    }

    [TestMethod]
    [DataRow(SecurityAlgorithms.HmacSha384)]
    [DataRow(SecurityAlgorithms.HmacSha512)]
    public async Task A_token_signed_by_another_algorithm_is_refused(string algorithm)
    {
        var secret = Enumerable.Repeat((byte)1, 64).ToArray();
        var key = new SymmetricSecurityKey(secret);
        var ring = await new SigningKeys(
            Settings(Convert.ToBase64String(secret)), Store(new TableServiceClient(AzuriteFixture.ConnectionString)), _time)
            .GetAsync(context.CancellationToken);
        key.KeyId = ring[0].Id;
        var tokens = Tokens(Convert.ToBase64String(secret));
        Assert.IsNotNull(await ReadAsync(tokens, Jwt(key, SecurityAlgorithms.HmacSha256, Claims(_time.Now.AddMinutes(5)))));
        Assert.IsNull(await ReadAsync(tokens, Jwt(key, algorithm, Claims(_time.Now.AddMinutes(5)))));
    }

    [TestMethod]
    public async Task A_key_of_ones_own_named_as_ours_or_carried_along_signs_nothing()
    {
        var ring = await new SigningKeys(Settings(Key(1)), Store(new TableServiceClient(AzuriteFixture.ConnectionString)), _time)
            .GetAsync(context.CancellationToken);
        var own = new SymmetricSecurityKey(Enumerable.Repeat((byte)9, 32).ToArray()) { KeyId = ring[0].Id };
        Assert.IsNull(await ReadAsync(Tokens(Key(1)), Jwt(own, SecurityAlgorithms.HmacSha256, Claims(_time.Now.AddMinutes(5)))));

        using var rsa = RSA.Create(2048);
        var pair = new RsaSecurityKey(rsa) { KeyId = ring[0].Id };
        var signed = Jwt(pair, SecurityAlgorithms.RsaSha256, Claims(_time.Now.AddMinutes(5)));
        Assert.IsNull(await ReadAsync(Tokens(Key(1)), signed));

        // Without a name, or with another's, no key is tried at all.
        var unnamed = new SymmetricSecurityKey(ring[0].Secret);
        Assert.IsNull(await ReadAsync(Tokens(Key(1)), Jwt(unnamed, SecurityAlgorithms.HmacSha256, Claims(_time.Now.AddMinutes(5)))));
        unnamed.KeyId = "../../dev/null";
        Assert.IsNull(await ReadAsync(Tokens(Key(1)), Jwt(unnamed, SecurityAlgorithms.HmacSha256, Claims(_time.Now.AddMinutes(5)))));
    }

    [TestMethod]
    [DataRow("not base64!")]
    [DataRow("dG9vIHNob3J0")]
    public async Task A_setting_that_is_no_key_is_a_fault_and_not_a_weak_key(string key) =>
        await Assert.ThrowsExactlyAsync<SettingException>(
            () => Tokens(key).SignAsync(s_agent, context.CancellationToken));

    private static Task<AgentCaller?> ReadAsync(AgentTokens tokens, string token) =>
        tokens.ReadAsync(token, CancellationToken.None);

    private AgentTokens Tokens(string? key) => Tokens(key, new TableServiceClient(AzuriteFixture.ConnectionString));

    private AgentTokens Ring(TableServiceClient tables) => Tokens(key: null, tables);

    private SigningKeyStore Store(TableServiceClient tables) => new(tables, new RandomSource(), _time);

    private static string Jwt(SigningKeyState secretOf, DateTimeOffset expires, string? claim = null, object? value = null)
    {
        var claims = Claims(expires);
        if (claim is not null && value is null)
        {
            claims.Remove(claim);
        }
        else if (claim is not null)
        {
            claims[claim] = value!;
        }

        return Jwt(new SymmetricSecurityKey(secretOf.Secret) { KeyId = secretOf.Id }, SecurityAlgorithms.HmacSha256, claims);
    }

    private static string Jwt(SecurityKey key, string algorithm, Dictionary<string, object> claims) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Claims = claims,
            SigningCredentials = new SigningCredentials(key, algorithm),
        });

    private static Dictionary<string, object> Claims(DateTimeOffset expires) => new()
    {
        ["iss"] = "jolt",
        ["aud"] = "jolt-agent",
        ["exp"] = expires.ToUnixTimeSeconds(),
        ["agent"] = "g-1234",
        ["account"] = "a-1234",
        ["pool"] = "public",
        ["ask"] = "saver",
    };

    private static string KeyIdOf(string token) => new JsonWebToken(token).Kid;

    private static IConfiguration Settings(string? key) => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { [SigningKeys.Setting] = key }).Build();

    private AgentTokens Tokens(string? key, TableServiceClient tables)
    {
        var signing = new SigningKeys(Settings(key), Store(tables), _time);
        return new AgentTokens(signing, new RevokedAgents(tables, _time), _time);
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
